/** TypeScript runs as it is (Node strips the types), so Jest transforms nothing. */
export default {
  testEnvironment: 'node',
  transform: {},
  extensionsToTreatAsEsm: ['.ts'],
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testTimeout: 90_000,
  coverageProvider: 'v8',
  // Tests wait for processes and sockets more than they compute.
  maxWorkers: '100%',
  // Modules of a finished file are never freed (nodejs/node#63186): a worker is renewed before its heap is full.
  workerIdleMemoryLimit: '1GB',
};
