import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  allSeen,
  carrierKeyOf,
  carrierName,
  fateOfOrder,
  mayBecome,
  parcelFates,
  whyNotOut,
  type DockParcel,
  type ParcelFate,
} from '../../../shared/domain/handover.ts'
import { mayFollow, type OrderState } from '../../../shared/domain/order-state.ts'
import '../../support/seed.ts'

const inpost = { carrier: 'own', courier: 'InPost' } as const
const good: DockParcel = {
  key: inpost,
  orderState: 'packed',
  void: false,
  left: false,
  scanned: false,
  labelled: true,
}

describe('a parcel at the dock', () => {
  it.each([
    ['goes', {}, null],
    ['of another courier stays', { key: { carrier: 'own', courier: 'DPD' } }, 'other-carrier'],
    ['of another carrier stays', { key: { carrier: 'inpost', courier: '' } }, 'other-carrier'],
    ['without a label on it stays', { labelled: false }, 'not-labelled'],
    ['goes once', { scanned: true }, 'parcel-scanned'],
    ['that has left is not there', { left: true, scanned: true }, 'parcel-left'],
    ['with a void label never goes', { void: true, orderState: 'picked' }, 'parcel-reopened'],
    ['of a cancelled order never goes', { void: true, orderState: 'cancelled' }, 'parcel-cancelled'],
    ['says first what must never leave', { void: true, labelled: false, scanned: true }, 'parcel-reopened'],
  ] as const)('%s', (_name, facts, reason) => {
    expect(whyNotOut({ ...good, ...facts }, inpost)).toBe(reason)
  })

  it('is listed by its courier only with the own carrier', () => {
    expect(carrierKeyOf('own', 'DPD')).toEqual({ carrier: 'own', courier: 'DPD' })
    expect(carrierKeyOf('dpd', 'DPD Pickup')).toEqual({ carrier: 'dpd', courier: '' })
    expect(carrierName({ carrier: 'poczta', courier: '' })).toBe('Poczta Polska')
  })

  it('is closed without when the person has seen it', () => {
    expect(allSeen([], null)).toBe(true)
    expect(allSeen(['a'], null)).toBe(false)
    expect(allSeen(['a', 'b'], ['a'])).toBe(false)
    expect(allSeen(['b'], ['a', 'b'])).toBe(true)
  })
})

describe('the fate of an order', () => {
  it.each([
    [[], null],
    [['delivered', null], null],
    [['lost', null], null],
    [['delivered', 'delivered'], 'delivered'],
    [['delivered', 'returned'], 'returned'],
    [['returned', 'undelivered'], 'undelivered'],
    [['delivered', 'lost'], 'lost'],
  ] as const)('%j is %s', (fates, fate) => {
    expect(fateOfOrder(fates)).toBe(fate)
  })

  it('can always follow from the one before, whatever happens to its parcels', () => {
    const steps = fc.array(fc.tuple(fc.nat(2), fc.constantFrom(...parcelFates)), { maxLength: 20 })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3 }), steps, (count, all) => {
        const fates: (ParcelFate | null)[] = Array.from({ length: count }, () => null)
        let state: OrderState = 'handed_over'
        for (const [nth, fate] of all) {
          const index = nth % count
          if (!mayBecome(fates[index]!, fate)) continue
          fates[index] = fate
          const next = fateOfOrder(fates)
          if (next === null || next === state) continue
          expect(mayFollow(state, next), `${state} to ${next}`).toBe(true)
          state = next
        }
      }),
      { numRuns: 2_000 },
    )
  })
})
