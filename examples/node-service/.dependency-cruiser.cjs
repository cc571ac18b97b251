/** What may know what. The domain is the centre, and knows nothing but itself. */
module.exports = {
  forbidden: [
    {
      name: 'domain-is-pure',
      comment: 'Prices and rules are plain functions: no Node, no package, no other layer.',
      severity: 'error',
      from: { path: '^src/domain/' },
      to: { pathNot: '^src/domain/' },
    },
    {
      name: 'application-knows-ports-only',
      comment: 'What is done with an order asks ports. What is behind them, the service decides.',
      severity: 'error',
      from: { path: '^src/application/' },
      to: { pathNot: '^src/(?:domain|application)/' },
    },
    {
      name: 'adapters-keep-apart',
      comment: 'An adapter knows the port that it serves, and no other adapter.',
      severity: 'error',
      from: { path: '^src/adapters/([^/]+)[.]ts$' },
      to: { path: '^src/(?!application/|adapters/$1[.]ts)' },
    },
    {
      name: 'http-knows-no-adapter',
      comment: 'The same answers, whatever stores the orders.',
      severity: 'error',
      from: { path: '^src/http/' },
      to: { path: '^src/(?!http/|application/|domain/)' },
    },
    {
      name: 'drivers-behind-adapters',
      comment: 'PostgreSQL and Redis are each known to one file.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/adapters/(?:postgres|redis)[.]ts$' },
      to: { path: '(?:^|/)node_modules/(?:pg|redis|@redis)/' },
    },
    {
      name: 'adapters-on-demand',
      comment:
        'The service starts without PostgreSQL and Redis: what needs a package is imported when it is asked for.',
      severity: 'error',
      from: { path: '^src/service[.]ts$' },
      to: { path: '^src/adapters/(?:postgres|redis)[.]ts$', dynamic: false },
    },
    {
      name: 'no-tests-in-production',
      comment: 'What ships knows neither tests nor the packages that only tests need.',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^test/' },
    },
    {
      name: 'no-development-package-in-production',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], pathNot: '(?:^|/)node_modules/@types/' },
    },
    {
      name: 'no-circle',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphan',
      comment: 'A file that nothing uses is one that somebody forgot.',
      severity: 'error',
      from: { orphan: true, path: '^src/' },
      to: {},
    },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: '(?:^|/)node_modules/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
