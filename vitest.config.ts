import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // Databases, processes and browsers of other tests share the two cores with a slow one.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    // Where the processor has memory protection keys, V8 now and then loses its list of code pages when threads come and go, and ends
    // the process: "Check failed: jit_page.has_value()". Keys off, list off.
    execArgv: ['--no-memory-protection-keys'],
    // Vitest would take one worker on two cores; half of the tests wait for processes, files and each other.
    maxWorkers: 2,
    setupFiles: ['tests/support/seed.ts'],
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['tests/unit/**/*.test.ts', 'tests/unit/**/*.test.tsx'] },
      },
      {
        extends: true,
        test: {
          name: 'service',
          include: ['tests/integration/**/*.test.ts', 'tests/reliability/**/*.test.ts'],
          globalSetup: ['tests/support/built-threads.mjs', 'tests/support/global-setup.ts'],
        },
      },
    ],
  },
})
