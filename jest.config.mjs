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
};
