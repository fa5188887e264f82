// What web-platform-tests ask of a browser's driver, sent to `scripts/wpt/authenticators.ts`.
Object.assign(window.test_driver_internal, {
  in_automation: true,
  add_virtual_authenticator: (config) => window.wptDriver('add', config),
  remove_virtual_authenticator: (id) => window.wptDriver('remove', id),
  add_credential: (id, credential) => window.wptDriver('addCredential', { id, credential }),
});
