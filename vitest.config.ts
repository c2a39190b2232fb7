import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/unit/**/*.test.ts', 'tests/integration/**/*.test.ts', 'tests/unit/**/*.test.tsx'],
    // Databases, processes and browsers of other tests share the two cores with a slow one.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
  },
})
