import * as fc from 'fast-check'
import { uuidv7 } from 'uuidv7'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { boughtCarriers } from '../../shared/contract/carriers.ts'
import { accountFields } from '../../shared/domain/carriers.ts'
import { procedures, type ProcedureName } from '../../shared/contract/procedures.ts'
import { roles, screens, screensOf, type Role } from '../../shared/domain/roles.ts'
import { databases, type Place } from '../support/databases.ts'
import { openStation, type Shift } from '../support/station.ts'
import { people, type Name } from '../support/warehouse.ts'

const names = Object.keys(procedures) as ProcedureName[]
const nameOf = (role: Role) => (Object.keys(people) as Name[]).find((name) => people[name] === role)!

async function opened(place: Place): Promise<Shift> {
  const shift = await openStation(place)
  await shift.furnish()
  return shift
}

/** What the contract says about a role and a procedure; `null` is nobody. */
function mayCall(procedure: ProcedureName, role: Role | null): string | null {
  const { access } = procedures[procedure]
  if (access === 'anyone') return null
  if (role === null) return 'sign-in-first'
  return access === 'signed-in' || access.includes(role) ? null : 'not-allowed'
}

describe.each(databases)('the door on $name', ({ newPlace }) => {
  it('lets each role do what the contract says, and nobody else', async () => {
    const shift = await opened(await newPlace())
    for (const role of [null, ...roles]) {
      if (role !== null) await shift.signIn(nameOf(role))
      for (const procedure of names) {
        // An input of the wrong shape: whoever is let in is told so, and nothing happens.
        const reply = await shift.ask(
          procedure,
          { surely: 'not this' },
          role === null ? null : shift.session(),
        )
        expect(reply, `${procedure} as ${role}`).toMatchObject({
          ok: false,
          fault: { code: mayCall(procedure, role) ?? 'bad-input' },
        })
      }
    }
  })

  it('names the roles of each procedure, none of them twice', () => {
    for (const procedure of names) {
      const { access } = procedures[procedure]
      if (typeof access === 'string') expect(['anyone', 'signed-in']).toContain(access)
      else expect([access.length, new Set(access).size]).toEqual([new Set(access).size, access.length])
    }
  })

  it('opens no screen, and takes no scan for a screen, that is not of the role', async () => {
    const shift = await opened(await newPlace())
    for (const role of roles) {
      await shift.signIn(nameOf(role))
      for (const screen of screens) {
        const allowed = screensOf[role].includes(screen)
        const shown = await shift.ask('session/show-screen', { screen })
        expect(shown.ok, `${role} at ${screen}`).toBe(allowed)
        if (screen !== 'pick' && screen !== 'pack') continue
        const scanned = await shift.ask('scan/submit', {
          scanId: uuidv7(),
          raw: 'x',
          startedAt: 0,
          readAt: 0,
          device: 'wedge',
          screen,
        })
        expect(scanned.ok, `${role} scans at ${screen}`).toBe(allowed)
      }
    }
  })

  it.each(['no/such', 'toString', '__proto__', 'constructor', '', 'orders'])(
    'knows no procedure "%s"',
    async (procedure) => {
      const shift = await opened(await newPlace())
      expect(await shift.ask(procedure)).toMatchObject({ ok: false, fault: { code: 'unknown-procedure' } })
    },
  )

  it('answers whatever comes with a fault that has a name, and goes on', async () => {
    const shift = await opened(await newPlace())
    const anything = fc.oneof(
      fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, maxDepth: 3 }),
      fc.jsonValue(),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...names),
        fc.constantFrom(...roles),
        anything,
        async (procedure, role, input) => {
          await shift.signIn(nameOf(role))
          // What an empty object asks is a right question for some; asking without an input asks with one.
          fc.pre(input !== undefined && !procedures[procedure].input.safeParse(input).success)
          const reply = await shift.ask(procedure, input)
          expect(reply).toMatchObject({ ok: false, fault: { code: mayCall(procedure, role) ?? 'bad-input' } })
        },
      ),
      { numRuns: 150 },
    )
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.constantFrom(...names), fc.string()),
        anything,
        fc.anything(),
        async (procedure, input, session) => {
          const reply = await shift.ask(procedure, input, session)
          if (!reply.ok) expect(reply.fault.code).not.toBe('internal')
        },
      ),
      { numRuns: 150 },
    )
    expect(shift.takeFaults()).toEqual([])
  })

  it('answers well-formed questions about things that do not exist with a fault that has a name', async () => {
    const shift = await opened(await newPlace())
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom('\0', '\uD83D', '%_\\', "'; --", 'ąę'),
    )
    for (const role of roles) {
      for (const procedure of names) {
        if (mayCall(procedure, role) !== null || procedure.startsWith('setup/')) continue
        await fc.assert(
          fc.asyncProperty(inputOf(procedure, text), async (input) => {
            // A sign-out or another sign-in in between would make every later answer the same.
            await shift.signIn(nameOf(role))
            expect(procedures[procedure].input.safeParse(input)).toMatchObject({ success: true })
            const reply = await shift.ask(procedure, input)
            if (!reply.ok)
              expect(reply.fault.code, `${procedure} ${JSON.stringify(input)}`).not.toBe('internal')
            else expect(reply.value, procedure).toBeDefined()
          }),
          { numRuns: 3 },
        )
      }
    }
    expect(shift.takeFaults()).toEqual([])
  }, 300_000)
})

/** An account has other fields with each carrier, which no schema tells. */
const account = fc.constantFrom(...boughtCarriers).map((code) => ({
  code,
  fields: Object.fromEntries(accountFields[code].map(({ name, preset }) => [name, preset || 'x'])),
}))

/** What a procedure may be asked. */
function inputOf(procedure: ProcedureName, text: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  return procedure === 'carriers/save-account' ? account : inputFor(procedures[procedure].input, text)
}

/** Inputs that have the declared shape, made from the JSON schema that zod derives from it. */
function inputFor(schema: z.ZodType, text: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  return fromSchema(z.toJSONSchema(schema, { unrepresentable: 'any' }) as Json, text).filter(
    (input) => schema.safeParse(input).success,
  )
}

type Json = {
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly format?: string
  readonly pattern?: string
  readonly properties?: Readonly<Record<string, Json>>
  readonly required?: readonly string[]
  readonly items?: Json
  readonly anyOf?: readonly Json[]
  readonly oneOf?: readonly Json[]
  readonly minimum?: number
  readonly maximum?: number
  readonly maxItems?: number
  readonly minItems?: number
  readonly maxLength?: number
  readonly minLength?: number
}

function fromSchema(schema: Json, text: fc.Arbitrary<string>): fc.Arbitrary<unknown> {
  const either = schema.anyOf ?? schema.oneOf
  if (either) return fc.oneof(...either.map((one) => fromSchema(one, text)))
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  switch (schema.type) {
    case 'object':
      return fc.record(
        Object.fromEntries(
          Object.entries(schema.properties ?? {}).map(([key, value]) => [key, fromSchema(value, text)]),
        ),
        { requiredKeys: [...(schema.required ?? [])] },
      )
    case 'array':
      return fc.array(fromSchema(schema.items ?? {}, text), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 3, 3),
      })
    case 'integer':
    case 'number':
      return fc
        .oneof(
          fc.maxSafeInteger(),
          fc.integer({ min: 0, max: 500 }),
          fc.constantFrom(schema.minimum ?? 0, schema.maximum ?? Number.MAX_SAFE_INTEGER),
        )
        .map((n) => Math.max(schema.minimum ?? -Infinity, Math.min(schema.maximum ?? Infinity, n)))
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'string':
      if (schema.format === 'uuid') return fc.constant(null).map(() => uuidv7())
      if (schema.pattern) return fc.stringMatching(new RegExp(schema.pattern), { size: 'small' })
      return text.map((one) => one.slice(0, schema.maxLength).padEnd(schema.minLength ?? 0, 'x'))
    case undefined:
    default:
      return fc.constant({})
  }
}
