import { describe, expect, it } from 'vitest'
import {
  buyerKind,
  salesPaper,
  type BuyerKind,
  type KsefState,
  type SalesPaper,
} from '../../../shared/domain/sales-document.ts'

const number = '5265877635-20250826-0100001AF629-AF'
const states = {
  outside: { kind: 'outside' },
  'no number yet': { kind: 'no-number' },
  'a number': { kind: 'numbered', number },
  'offline, not sent': { kind: 'offline' },
  'total outage': { kind: 'outage' },
} as const satisfies Readonly<Record<string, KsefState>>

const plain: SalesPaper = { kind: 'invoice', codes: 'none' }
const numbered: SalesPaper = { kind: 'invoice', codes: 'number', ksefNumber: number }
const offline: SalesPaper = { kind: 'invoice', codes: 'offline' }
const confirmation: SalesPaper = { kind: 'transaction_confirmation' }

/** Every case there is, by what is known of KSeF and who buys. */
const table: readonly (readonly [keyof typeof states, Readonly<Record<BuyerKind, SalesPaper>>])[] = [
  ['outside', { consumer: plain, domestic: confirmation, foreign: confirmation }],
  ['no number yet', { consumer: confirmation, domestic: confirmation, foreign: confirmation }],
  ['a number', { consumer: numbered, domestic: numbered, foreign: numbered }],
  ['offline, not sent', { consumer: offline, domestic: confirmation, foreign: offline }],
  ['total outage', { consumer: plain, domestic: plain, foreign: plain }],
]
const cases = table.flatMap(([state, papers]) =>
  (['consumer', 'domestic', 'foreign'] as const).map((buyer) => ({ state, buyer, paper: papers[buyer] })),
)

describe('what may lie in the box', () => {
  it.each(cases)('KSeF: $state, buyer: $buyer', ({ state, buyer, paper }) => {
    expect(salesPaper({ buyer, currency: 'PLN' }, states[state])).toEqual(paper)
  })
  it.each(cases)('nothing in another currency (KSeF: $state, buyer: $buyer)', ({ state, buyer }) => {
    expect(salesPaper({ buyer, currency: 'EUR' }, states[state])).toEqual({ kind: 'nothing' })
  })
})

describe('who buys', () => {
  it.each([
    ['', 'PL', 'consumer'],
    ['', 'DE', 'consumer'],
    ['111-111-11-11', 'PL', 'domestic'],
    ['PL1111111111', 'DE', 'domestic'],
    ['1111111112', 'PL', 'domestic'],
    ['DE123456789', 'DE', 'foreign'],
    ['GB123456789', 'GB', 'foreign'],
    ['123', 'US', 'foreign'],
  ] as const)('%j in %s is a %s', (taxId, country, kind) => {
    expect(buyerKind(taxId, country)).toBe(kind)
  })
})
