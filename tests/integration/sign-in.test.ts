import { describe, expect, it } from 'vitest'
import { standingClock } from '../support/clock.ts'
import { databases, type Place } from '../support/databases.ts'
import { openStation, type Shift } from '../support/station.ts'
import { badgeOf, people, pinOfAll, type Name } from '../support/warehouse.ts'

const minute = 60_000

async function beforeTheShift(place: Place): Promise<Shift> {
  const shift = await openStation(place)
  await shift.furnish()
  return shift
}

const workerId = async (shift: Shift, name: Name) =>
  (await shift.call('session/start-state', {})).workers.find((worker) => worker.name === name)!.id
const typePin = async (shift: Shift, name: Name, pin: string) =>
  shift.call('session/sign-in-pin', { workerId: await workerId(shift, name), pin })
/** Seconds until the next try, null when locked for good, undefined when a try is free. */
const waitOf = (shift: Shift, result: Awaited<ReturnType<typeof typePin>>) => {
  if (result.kind !== 'locked') return undefined
  return result.until === null ? null : (result.until - shift.clock.now()) / 1_000
}

describe.each(databases)('signing in on $name', ({ newPlace }) => {
  it('by PIN or by badge opens the screens of the role', async () => {
    const shift = await beforeTheShift(await newPlace())
    const byPin = await typePin(shift, 'marek', pinOfAll)
    const byBadge = await shift.call('session/sign-in-badge', { code: badgeOf('marek') })
    for (const result of [byPin, byBadge])
      expect(result).toMatchObject({
        kind: 'signed-in',
        session: { worker: { name: 'marek', role: 'packer' }, screens: ['pack', 'handover'] },
      })
    expect(await shift.call('session/sign-in-badge', { code: badgeOf('marek').toLowerCase() })).toEqual({
      kind: 'unknown-badge',
    })
    expect(await shift.call('session/sign-in-badge', { code: 'nobody' })).toEqual({ kind: 'unknown-badge' })
  })

  it('takes the place of whoever was signed in here before', async () => {
    const shift = await beforeTheShift(await newPlace())
    await shift.signIn('marek')
    const before = shift.session()
    await shift.signIn('ewa')
    expect(await shift.ask('session/current', {}, before)).toMatchObject({
      ok: false,
      fault: { code: 'sign-in-first' },
    })
    expect(await shift.call('session/current', {})).toMatchObject({ worker: { name: 'ewa' } })
    await shift.call('session/sign-out', {})
    expect(await shift.ask('session/current')).toMatchObject({ ok: false, fault: { code: 'sign-in-first' } })
  })

  it('a second guess is free, then each one doubles the wait, also through a restart, and the tenth locks for good', async () => {
    const shift = await beforeTheShift(await newPlace())
    for (const tries of [9, 8])
      expect(await typePin(shift, 'marek', '000000')).toEqual({ kind: 'wrong-pin', triesLeft: tries })
    const waits = []
    for (let miss = 3; miss <= 9; miss += 1) {
      const result = await typePin(shift, 'marek', '000000')
      waits.push(waitOf(shift, result))
      if (miss % 3 === 0) await shift.restart()
      // Nothing helps while it lasts, not even the right PIN or the badge, and trying does not make it longer.
      expect(await typePin(shift, 'marek', pinOfAll)).toEqual(result)
      expect(await shift.call('session/sign-in-badge', { code: badgeOf('marek') })).toEqual(result)
      shift.clock.forward(((waitOf(shift, result) ?? 0) + 1) * 1_000)
    }
    expect(waits).toEqual([5, 10, 20, 40, 80, 160, 320])
    expect(await typePin(shift, 'marek', '000000')).toEqual({ kind: 'locked', until: null })
    shift.clock.forward(365 * 24 * 60 * minute)
    await shift.restart()
    expect(await typePin(shift, 'marek', pinOfAll)).toEqual({ kind: 'locked', until: null })
    // Nobody else is locked, and a lead lifts it.
    expect(await typePin(shift, 'ewa', pinOfAll)).toMatchObject({ kind: 'signed-in' })
    const id = await workerId(shift, 'marek')
    await shift.signIn('iryna')
    expect((await shift.call('people/list', {})).filter((worker) => worker.locked)).toMatchObject([
      { name: 'marek' },
    ])
    await shift.call('people/unlock', { id })
    expect(await typePin(shift, 'marek', pinOfAll)).toMatchObject({ kind: 'signed-in' })
  })

  it('the right PIN forgets the misses before it', async () => {
    const shift = await beforeTheShift(await newPlace())
    for (let round = 0; round < 3; round += 1) {
      for (const tries of [9, 8])
        expect(await typePin(shift, 'marek', '1')).toEqual({ kind: 'wrong-pin', triesLeft: tries })
      expect(await typePin(shift, 'marek', pinOfAll)).toMatchObject({ kind: 'signed-in' })
    }
  })

  it('is over at once for a worker who has left, and a change of role holds at once', async () => {
    const shift = await beforeTheShift(await newPlace())
    const id = await workerId(shift, 'marek')
    const other = await openAs(shift, 'marek')
    await shift.signIn('adam')
    await shift.call('people/save', { id, name: 'marek', role: 'packer', active: false })
    expect(await shift.ask('session/current', {}, other)).toMatchObject({ fault: { code: 'sign-in-first' } })
    expect(await shift.call('session/sign-in-badge', { code: badgeOf('marek') })).toEqual({
      kind: 'unknown-badge',
    })
    expect((await shift.call('session/start-state', {})).workers.map((worker) => worker.name)).not.toContain(
      'marek',
    )
  })

  it('an admin hires, and cannot leave the warehouse without one', async () => {
    const shift = await beforeTheShift(await newPlace())
    await shift.signIn('adam')
    const newcomer = { name: 'Zofia', role: 'packer', active: true } as const
    await expect(shift.call('people/save', newcomer)).rejects.toMatchObject({ code: 'pin-needed' })
    for (const pin of ['111111', '123456', '987654321'])
      await expect(shift.call('people/save', { ...newcomer, pin })).rejects.toMatchObject({
        code: 'pin-too-simple',
      })
    const saved = await shift.call('people/save', { ...newcomer, pin: '582014' })
    expect(saved).toMatchObject({ ...newcomer, locked: false })
    const id = await workerId(shift, 'adam')
    await expect(
      shift.call('people/save', { id, name: 'adam', role: 'lead', active: true }),
    ).rejects.toMatchObject({ code: 'last-admin' })
    await expect(
      shift.call('people/save', { id, name: 'adam', role: 'admin', active: false }),
    ).rejects.toMatchObject({ code: 'last-admin' })
    expect(await shift.call('session/current', {})).toMatchObject({ worker: { name: 'adam', role: 'admin' } })
    expect(await shift.call('session/sign-in-badge', { code: saved.badgeCode })).toMatchObject({
      kind: 'signed-in',
    })
  })
})

describe.each(databases.filter((database) => database.name === 'postgres'))(
  'guessing at two stations on $name',
  ({ newPlace }) => {
    it('counts every miss of both', async () => {
      const place = await newPlace()
      const clock = standingClock()
      const [first, second] = [
        await openStation(place, { clock }),
        await openStation(place, { clock, which: 2 }),
      ]
      await first.furnish()
      const id = await workerId(first, 'marek')
      await Promise.all(
        [first, second].map((shift) => shift.call('session/sign-in-pin', { workerId: id, pin: '1' })),
      )
      const row = await first.db
        .selectFrom('worker')
        .select('wrong_pins')
        .where('id', '=', id)
        .executeTakeFirst()
      expect(row).toEqual({ wrong_pins: 2 })
    })
  },
)

/** Signs somebody in and gives the token of that session. */
async function openAs(shift: Shift, name: Name): Promise<string | null> {
  await shift.signIn(name)
  return shift.session()
}

it('knows a role for everybody', () => {
  expect(new Set(Object.values(people))).toEqual(new Set(['picker', 'packer', 'lead', 'admin']))
})
