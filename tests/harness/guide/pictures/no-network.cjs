/**
 * Loaded with `node --require`, also in workers: every attempt to use the network throws an error, and is reported on the console.
 */
const dns = require('node:dns');
const net = require('node:net');
const process = require('node:process');

const refuse = (way) => () => {
  process.stderr.write(`tried the network by ${way}\n`);
  throw new Error(`There is no network here (${way}).`);
};

const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...given) {
  const [options] = given.flat();
  // A path is a local socket, not the network. The loader of TypeScript uses one.
  return options?.path === undefined ? refuse('a socket')() : connect.apply(this, given);
};
dns.lookup = refuse('a name');
globalThis.fetch = refuse('fetch');
