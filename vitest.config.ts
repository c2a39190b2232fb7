import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // Databases, processes and browsers of other tests share the two cores with a slow one.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
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
          globalSetup: ['tests/support/global-setup.ts'],
        },
      },
    ],
  },
})
