/**
 * The layers of `fixtures/`, lowest first. A folder may use those of earlier rows, and neither its neighbours in the row nor
 * those of later rows.
 */
export const layers = [
  ['base'],
  ['browsers', 'pictures', 'processes', 'secrets', 'tls', 'widget'],
  ['durations', 'settings'],
  ['authenticators', 'report'],
  ['phone', 'shards'],
  ['desktop'],
  ['safari'],
  ['org'],
  ['lanes'],
  ['pages'],
  ['devices'],
  ['journey'],
  ['failure-modes', 'regressions'],
  ['attacks', 'native', 'password-manager', 'preflight'],
  ['journey-record'],
  ['guide'],
  ['test'],
];

const oneOf = (folders) => `^fixtures/(${folders.join('|')})([./]|$)`;

const layerRules = layers.flatMap((row, index) =>
  row.map((folder) => ({
    name: `${folder}-knows-only-what-is-below`,
    comment: `fixtures/${folder} may use only: ${layers.slice(0, index).flat().join(', ') || 'nothing'}.`,
    severity: 'error',
    from: { path: oneOf([folder]) },
    to: { path: '^fixtures/', pathNot: oneOf([folder, ...layers.slice(0, index).flat()]) },
  })),
);

export default {
  forbidden: [
    ...layerRules,
    {
      name: 'folder-without-a-layer',
      comment: 'A new folder of fixtures/ needs a row in .dependency-cruiser.mjs.',
      severity: 'error',
      from: { path: '^fixtures/', pathNot: oneOf(layers.flat()) },
      to: {},
    },
    {
      name: 'fixtures-know-no-test',
      comment: 'What tests and scripts share belongs in fixtures/.',
      severity: 'error',
      from: { path: '^fixtures/' },
      to: { path: '^(tests|scripts)/' },
    },
    {
      name: 'org-knows-no-browser',
      comment: 'An org is asked over HTTP; what drives a browser or plays a phone is none of its business.',
      severity: 'error',
      from: { path: oneOf(['org']) },
      to: { path: oneOf(['browsers', 'safari', 'desktop', 'phone']) },
    },
    {
      name: 'no-cycle',
      comment: 'Two files that use each other are one thing, or a third is missing.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-cycle-of-folders',
      comment: 'Two folders that use each other cannot be understood one by one.',
      severity: 'error',
      scope: 'folder',
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    includeOnly: { path: '^((fixtures|scripts|tests)/|[^/]+\\.(ts|mjs)$)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
  },
};
