import { expect, it } from 'vitest'
import { documentNumber, seriesOf } from '../../../shared/domain/number-series.ts'

it('sales documents are numbered within a year or within a month', () => {
  const yearly = seriesOf('invoice', 'yearly', '2026-11-27')
  const monthly = seriesOf('correction', 'monthly', '2026-11-27')
  expect(documentNumber(yearly, 123)).toBe('FV/2026/000123')
  expect(documentNumber(monthly, 7)).toBe('KOR/2026/11/00007')
  expect(seriesOf('invoice', 'yearly', '2026-12-01')).toBe(yearly)
  expect(seriesOf('correction', 'monthly', '2026-12-01')).not.toBe(monthly)
})

it('no number of one series is one of another', () => {
  const numbers = (['yearly', 'monthly'] as const).flatMap((numbering) =>
    ['2025-12-31', '2026-01-01', '2026-11-30', '2026-12-01'].map((day) =>
      documentNumber(seriesOf('invoice', numbering, day), 1),
    ),
  )
  expect(new Set(numbers).size).toBe(6)
})
