// Passes the driver commands of web-platform-tests to `scripts/wpt/authenticators.ts`.
Object.assign(window.test_driver_internal, {
  in_automation: true,
  add_virtual_authenticator: (config) => window.wptDriver('add', config),
  remove_virtual_authenticator: (id) => window.wptDriver('remove', id),
  add_credential: (id, credential) => window.wptDriver('addCredential', { id, credential }),
});
