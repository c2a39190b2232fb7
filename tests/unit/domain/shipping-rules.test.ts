import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shippingRules } from '../../../shared/contract/carriers.ts'
import { carrierCodes } from '../../../shared/domain/carriers.ts'
import {
  anyOrder,
  chooseService,
  fits,
  folded,
  readyRules,
  type RuleConditions,
  type RuledOrder,
  type RuledParcel,
  type ShippingRule,
} from '../../../shared/domain/shipping-rules.ts'

const order: RuledOrder = {
  deliveryMethod: 'Przesyłka kurierska',
  courier: 'InPost',
  country: 'PL',
  source: 'file',
  pickupPoint: null,
  cod: false,
  express: false,
}
const box: RuledParcel = { weightGrams: 1_500, lengthMm: 300, widthMm: 200, heightMm: 100 }

describe('whether a rule fits', () => {
  it.each<[Partial<RuleConditions>, Partial<RuledOrder>, readonly RuledParcel[], boolean]>([
    [{}, {}, [], true],
    [{ method: 'PRZESYLKA' }, {}, [box], true],
    [{ method: 'przesyłka  KURIER' }, {}, [box], true],
    [{ method: 'paczkomat' }, {}, [box], false],
    [{ method: 'a' }, { deliveryMethod: null }, [box], false],
    [{ courier: 'inpost' }, {}, [box], true],
    [{ courier: 'post' }, { courier: 'DPD' }, [box], false],
    [{ country: 'PL' }, {}, [box], true],
    [{ country: 'DE' }, {}, [box], false],
    [{ source: 'file' }, {}, [box], true],
    [{ source: 'fil' }, {}, [box], false],
    [{ pickupPoint: true }, {}, [box], false],
    [{ pickupPoint: false }, {}, [box], true],
    [{ pickupPoint: true }, { pickupPoint: 'KRA012' }, [box], true],
    [{ pickupPoint: false }, { pickupPoint: 'KRA012' }, [box], false],
    [{ cod: true }, {}, [box], false],
    [{ cod: true }, { cod: true }, [box], true],
    [{ cod: false }, { cod: true }, [box], false],
    [{ express: true }, { express: true }, [box], true],
    [{ express: true }, {}, [box], false],
    [{ minGrams: 1_500 }, {}, [box], true],
    [{ minGrams: 1_501 }, {}, [box], false],
    [{ maxGrams: 1_500 }, {}, [box], true],
    [{ maxGrams: 1_499 }, {}, [box], false],
    // Of several parcels the heaviest and the largest count.
    [{ maxGrams: 1_500 }, {}, [box, { ...box, weightGrams: 9_000 }], false],
    [{ minGrams: 9_000 }, {}, [box, { ...box, weightGrams: 9_000 }], true],
    [{ maxSideMm: 300 }, {}, [box], true],
    [{ maxSideMm: 299 }, {}, [box], false],
    [{ maxSideMm: 300 }, {}, [box, { ...box, heightMm: 640 }], false],
    [{ courier: 'inpost', cod: true }, {}, [box], false],
  ])('%j', (when, change, parcels, expected) => {
    expect(fits({ ...anyOrder, ...when }, { ...order, ...change }, parcels)).toBe(expected)
  })

  it('knows words without capitals and Polish letters', () => {
    expect(folded('  Zażółć  GĘŚLĄ Jaźń ')).toBe('zazolc gesla jazn')
  })
})

/** Most rules ask little, so that several fit one order. */
const seldom = <Nothing, Asked>(nothing: Nothing, ...asked: readonly Asked[]) =>
  fc.oneof(
    { weight: 9, arbitrary: fc.constant(nothing) },
    { weight: 1, arbitrary: fc.constantFrom(...asked) },
  )
const conditions: fc.Arbitrary<RuleConditions> = fc.record({
  method: seldom('', 'INPOST', 'dpd', 'ł', 'Przesyłka'),
  courier: seldom('', 'in', 'dpd'),
  country: seldom('', 'PL', 'DE'),
  source: seldom('', 'file', 'allegro'),
  pickupPoint: seldom(null, true, false),
  cod: seldom(null, true, false),
  express: seldom(null, true, false),
  minGrams: seldom(null, 0, 1_000, 5_000),
  maxGrams: seldom(null, 5_000, 25_000),
  maxSideMm: seldom(null, 300, 640),
})
const someRules: fc.Arbitrary<readonly ShippingRule[]> = fc
  .array(fc.record({ when: conditions, carrier: fc.constantFrom(...carrierCodes) }), { maxLength: 8 })
  .map((rules) =>
    rules.map(({ when, carrier }, at) => ({
      name: `rule ${at}`,
      when,
      carrier,
      service: `s${at}`,
      options: {},
    })),
  )
const someOrder: fc.Arbitrary<RuledOrder> = fc.record({
  deliveryMethod: fc.constantFrom(null, 'PRZESYLKA DPD', 'Łódź', 'InPost Paczkomat'),
  courier: fc.constantFrom('', 'InPost', 'DPD Kurier'),
  country: fc.constantFrom('PL', 'DE', 'CZ'),
  source: fc.constantFrom('file', 'allegro', 'shop'),
  pickupPoint: fc.constantFrom(null, 'KRA012'),
  cod: fc.boolean(),
  express: fc.boolean(),
})
const someParcels = fc.array(
  fc.record({
    weightGrams: fc.integer({ min: 0, max: 30_000 }),
    lengthMm: fc.integer({ min: 1, max: 900 }),
    widthMm: fc.integer({ min: 1, max: 900 }),
    heightMm: fc.integer({ min: 1, max: 900 }),
  }),
  { maxLength: 4 },
)

describe('the rule that is chosen', () => {
  it('is the first that fits, whatever the rules, the order and its parcels', () => {
    fc.assert(
      fc.property(someRules, someOrder, someParcels, (rules, order, parcels) => {
        const { ruleName, carrier, service } = chooseService(rules, order, parcels)
        const at = rules.findIndex(({ name }) => name === ruleName)
        const fitting = rules.map(({ when }) => fits(when, order, parcels))
        expect(at).toBe(fitting.indexOf(true))
        if (at === -1) expect([ruleName, carrier, service]).toEqual([null, 'own', ''])
        else expect([carrier, service]).toEqual([rules[at]?.carrier, rules[at]?.service])
      }),
    )
  })

  it('depends on the order of two rules only when both fit', () => {
    fc.assert(
      fc.property(someRules, someOrder, someParcels, (rules, order, parcels) => {
        const [a, b, ...rest] = rules
        fc.pre(a !== undefined && b !== undefined)
        const before = chooseService([a, b, ...rest], order, parcels)
        const after = chooseService([b, a, ...rest], order, parcels)
        const both = fits(a.when, order, parcels) && fits(b.when, order, parcels)
        if (both) expect([before.ruleName, after.ruleName]).toEqual([a.name, b.name])
        else expect(after).toEqual(before)
      }),
    )
  })

  it('is not changed by rules that do not fit', () => {
    fc.assert(
      fc.property(someRules, someOrder, someParcels, (rules, order, parcels) => {
        const fitting = rules.filter(({ when }) => fits(when, order, parcels))
        expect(chooseService(fitting, order, parcels)).toEqual(chooseService(rules, order, parcels))
      }),
    )
  })
})

describe('the ready rules', () => {
  const rules = readyRules.map(({ key, ...rule }) => ({ ...rule, name: key }))

  it('can be saved as they are', () => {
    expect(shippingRules.parse(rules)).toEqual(rules)
  })

  it.each([
    ['InPost Paczkomat', 'KRA012', 'file', 'inpostLocker'],
    ['InPost Kurier', null, 'file', 'inpostCourier'],
    ['DPD', null, 'file', 'dpd'],
    ['DHL', null, 'file', 'dhl'],
    ['DHL POP', 'P-1', 'file', 'dhlPoint'],
    ['Pocztex', null, 'file', 'pocztex'],
    ['Poczta Polska', null, 'file', 'poczta'],
    ['Kurier', null, 'allegro', 'allegro'],
    ['Kurier', null, 'baselinker', 'baselinker'],
    ['Odbiór własny', null, 'file', null],
  ])('send %s (%s, from %s) by %s', (courier, pickupPoint, source, expected) => {
    expect(chooseService(rules, { ...order, courier, pickupPoint, source }, [box]).ruleName).toBe(expected)
  })
})
