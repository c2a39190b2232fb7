import { expect, test } from '@playwright/test'
import { scanSteadily } from '../../scripts/lib/bench/steady-scanner.ts'

test('thirty codes a second over a serial port count all and once each while the packer looks on', async () => {
  const { said, journal, shown } = await scanSteadily(30, 5)
  expect(said).toHaveLength(150)
  expect(journal.map(({ raw }) => raw)).toEqual(said)
  expect(new Set(journal.slice(1).map(({ outcome }) => outcome))).toEqual(new Set(['counted']))
  expect(shown).toBe(said.length)
})
