import { describe, expect, it, onTestFinished } from 'vitest'
import {
  isAllegroToken,
  startAllegroServer,
  type AllegroServer,
} from '../../support/carriers/allegro-server.ts'
import { cutAnswerAt, instead, json, page, slowUntil } from '../../support/carriers/server.ts'
import { databases, type Place } from '../../support/databases.ts'
import { openStation, type Shift } from '../../support/station.ts'
import { until } from '../../support/until.ts'

/** An admin with an account at Allegro that nobody has agreed to yet. */
async function typed(place: Place, secret = 'PASSWORD'): Promise<{ shift: Shift; allegro: AllegroServer }> {
  const allegro = await startAllegroServer()
  onTestFinished(() => allegro.close())
  const shift = await openStation(place)
  await shift.furnish()
  await shift.signIn('adam')
  const account = await shift.call('carriers/save-account', {
    code: 'allegro',
    fields: {
      baseUrl: allegro.url,
      authUrl: `${allegro.url}/auth/oauth`,
      userAgent: 'Sklep/1.0.0 (+https://example.com)',
      clientId: 'CLIENT',
      clientSecret: secret,
      pickup: 'no',
    },
  })
  expect(account).toMatchObject({ state: 'incomplete', secrets: ['clientSecret'] })
  return { shift, allegro }
}

const begin = (shift: Shift) => shift.ask('carriers/begin-sign-in', {})
/** Asks what became of it when the carrier may be asked again. */
async function ask(shift: Shift) {
  shift.clock.forward(5_000)
  return shift.ask('carriers/ask-sign-in', {})
}
const stateOf = async (shift: Shift) =>
  (await shift.call('carriers/accounts', {})).find(({ code }) => code === 'allegro')?.state

describe.each(databases)('signing in at Allegro by a code on $name', ({ newPlace }) => {
  it('shows the code, waits for the person, and keeps the token in the key store alone', async () => {
    const { shift, allegro } = await typed(await newPlace())
    expect(await begin(shift)).toMatchObject({
      ok: true,
      value: {
        userCode: 'cbt3zdu4g',
        url: 'https://allegro.pl/skojarz-aplikacje?code=cbt3zdu4g',
        everyMs: 5_000,
      },
    })
    expect(await ask(shift)).toMatchObject({ ok: true, value: { state: 'waiting', everyMs: 5_000 } })
    expect(await stateOf(shift)).toBe('incomplete')
    allegro.agrees = true
    expect(await ask(shift)).toMatchObject({ value: { state: 'done' } })
    expect(await stateOf(shift)).toBe('complete')
    expect(await shift.station.secrets.get('allegro.refreshToken')).toBe(allegro.refreshToken())
    const settings = await shift.db.selectFrom('setting').selectAll().execute()
    expect(JSON.stringify(settings)).not.toMatch(/refresh-|device-|PASSWORD/)
    expect(await ask(shift)).toMatchObject({ fault: { code: 'sign-in-unknown' } })
  })

  it('asks no more often than the carrier says, and seldomer when it says so', async () => {
    const { shift, allegro } = await typed(await newPlace())
    await begin(shift)
    const asked = () => allegro.exchanges.filter(({ request }) => isAllegroToken(request)).length
    for (let nth = 0; nth < 3; nth += 1) await shift.call('carriers/ask-sign-in', {})
    expect(asked()).toBe(0)
    allegro.faults.push(instead(json(400, { error: 'slow_down' }), isAllegroToken))
    expect(await ask(shift)).toMatchObject({ value: { state: 'waiting', everyMs: 10_000 } })
    expect(asked()).toBe(1)
    await ask(shift)
    expect(asked()).toBe(1)
    await ask(shift)
    expect(asked()).toBe(2)
  })

  it.each([
    ['a person who does not agree', 'denied'],
    ['a code that nobody used in time', 'expired'],
    ['a code that the carrier does not know', 'expired'],
  ] as const)('%s: it is %s, and another one may be begun', async (what, state) => {
    const { shift, allegro } = await typed(await newPlace())
    await begin(shift)
    if (state === 'denied') allegro.agrees = false
    else if (what.includes('nobody')) shift.clock.forward(3_600_000)
    else allegro.faults.push(instead(json(400, { error: 'Invalid device code' }), isAllegroToken))
    expect(await ask(shift)).toMatchObject({ value: { state } })
    expect(await stateOf(shift)).toBe('incomplete')
    allegro.agrees = true
    await begin(shift)
    expect(await ask(shift)).toMatchObject({ value: { state: 'done' } })
  })

  it('goes on waiting while the carrier is busy, says nonsense or is not reached', async () => {
    const { shift, allegro } = await typed(await newPlace())
    await begin(shift)
    for (const fault of [
      instead(json(429, {}), isAllegroToken),
      instead(json(500, {}), isAllegroToken),
      instead(page(200), isAllegroToken),
      cutAnswerAt(10, isAllegroToken),
    ]) {
      allegro.faults.push(fault)
      expect(await ask(shift)).toMatchObject({ value: { state: 'waiting' } })
    }
    allegro.agrees = true
    expect(await ask(shift)).toMatchObject({ value: { state: 'done' } })
  })

  it('an answer that comes when another code was taken, or the account is gone, changes nothing', async () => {
    const { shift, allegro } = await typed(await newPlace())
    await begin(shift)
    let answerNow = () => {}
    allegro.faults.push(slowUntil(new Promise<void>((resolve) => (answerNow = resolve)), isAllegroToken))
    allegro.agrees = true
    const late = ask(shift)
    await until('the question', () => allegro.exchanges.some(({ request }) => isAllegroToken(request)))
    await begin(shift)
    answerNow()
    expect(await late).toMatchObject({ value: { state: 'expired' } })
    expect(await stateOf(shift)).toBe('incomplete')
    // The new one goes on.
    expect(await ask(shift)).toMatchObject({ value: { state: 'done' } })
    await begin(shift)
    await shift.call('carriers/remove-account', { code: 'allegro' })
    expect(await ask(shift)).toMatchObject({ value: { state: 'expired' } })
    expect(await shift.station.secrets.get('allegro.refreshToken')).toBeNull()
  })

  it('a token whose answer was lost is not taken for one: the code is over, and a new one is taken', async () => {
    const { shift, allegro } = await typed(await newPlace())
    await begin(shift)
    allegro.agrees = true
    allegro.faults.push(cutAnswerAt(200, isAllegroToken))
    expect(await ask(shift)).toMatchObject({ value: { state: 'waiting' } })
    expect(await ask(shift)).toMatchObject({ value: { state: 'expired' } })
    expect(await stateOf(shift)).toBe('incomplete')
  })

  it('says what is wrong before it begins: nothing typed, a program that is not known, nobody there', async () => {
    const { shift, allegro } = await typed(await newPlace(), 'WRONG')
    expect(await begin(shift)).toMatchObject({ fault: { code: 'sign-in-refused' } })
    await allegro.close()
    expect(await begin(shift)).toMatchObject({ fault: { code: 'sign-in-not-reached' } })
    await shift.call('carriers/remove-account', { code: 'allegro' })
    expect(await begin(shift)).toMatchObject({ fault: { code: 'account-incomplete' } })
    expect(await shift.ask('carriers/ask-sign-in', {})).toMatchObject({ fault: { code: 'sign-in-unknown' } })
    await shift.signIn('iryna')
    expect(await begin(shift)).toMatchObject({ fault: { code: 'not-allowed' } })
  })
})
