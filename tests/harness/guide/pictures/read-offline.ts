/** Run by `offline.spec.ts` in a process without a network: prints the words in a picture file as JSON. */
import { readFileSync } from 'node:fs';
import { WordReader } from '../../../../fixtures/guide/pictures/words';
import { decoded } from '../../../unit/pictures/pictures';

const [file = ''] = process.argv.slice(2);
const reader = await WordReader.open();
const words = await reader.wordsIn(await decoded(readFileSync(file)));
process.stdout.write(JSON.stringify(words.map(({ text }) => text)));
await reader.close();
