import { describe, expect, it } from 'vitest'
import type { ProofSettings } from '../../shared/contract/proof.ts'
import { mostProofBytes } from '../../shared/domain/proof.ts'
import { databases, type Place } from '../support/databases.ts'
import { pickedOrders } from '../support/picked-orders.ts'
import { openStation, order, type Shift } from '../support/station.ts'

const base64 = (...bytes: (number | Buffer)[]) =>
  Buffer.concat(bytes.map((part) => (typeof part === 'number' ? Buffer.of(part) : part))).toString('base64')
const jpeg = (mark: number, size = 100) => base64(0xff, 0xd8, 0xff, 0xe0, mark, Buffer.alloc(size - 5))
const webm = base64(0x1a, 0x45, 0xdf, 0xa3, 0x93, 0x42, 0x82, 0x84, Buffer.from('webm'), Buffer.alloc(50))
const matroska = base64(0x1a, 0x45, 0xdf, 0xa3, 0x93, 0x42, 0x82, 0x88, Buffer.from('matroska'))
const day = 24 * 60 * 60 * 1000

/** An order with two mugs, all verified at the bench, in a warehouse that takes photos for 30 days. */
async function atTheBench(place: Place, wish: Partial<ProofSettings> = {}) {
  const shift = await openStation(place)
  await shift.furnish()
  const [orderId = ''] = await pickedOrders(shift.station, [
    order('1001', [['MUG-RED', 2]]),
    order('1002', [['CANDLE', 1]]),
  ])
  await shift.signIn('adam')
  const settings = await shift.call('settings/proof', {})
  expect(settings).toMatchObject({ mode: 'off', days: 30 })
  await shift.call('settings/save-proof', { ...settings, mode: 'photo', ...wish })
  await shift.signIn('marek')
  await shift.scan('1001')
  await shift.verifyAll()
  return { shift, orderId, sessionId: await sessionOf(shift) }
}

async function sessionOf(shift: Shift): Promise<string> {
  const view = await shift.packView()
  if (!('sessionId' in view)) throw new Error(view.kind)
  return view.sessionId
}

const keep = (shift: Shift, sessionId: string, content: string, parcelNo = 1) =>
  shift.ask('proof/keep', { ...shift.command(), sessionId, parcelNo, content })
const refused = (code: string) => ({ ok: false, fault: { code } })

async function kept(shift: Shift, orderId: string) {
  await shift.signIn('iryna')
  return shift.call('proof/of-order', { orderId })
}

describe.each(databases)('photos and films of open boxes on $name', ({ newPlace }) => {
  it('a photo is kept once, and a lead finds it from the order and sees it', async () => {
    const { shift, orderId, sessionId } = await atTheBench(await newPlace())
    const told = { ...shift.command(), sessionId, parcelNo: 1, content: jpeg(1) }
    await shift.call('proof/keep', told)
    await shift.call('proof/keep', told)
    const proofs = await kept(shift, orderId)
    expect(proofs).toMatchObject([{ parcelNo: 1, kind: 'photo', worker: 'marek', held: null }])
    const [{ id: proofId, at, keepUntil } = { id: '', at: 0, keepUntil: 0 }] = proofs
    expect(keepUntil - at).toBe(30 * day)
    expect(await shift.call('proof/content', { proofId })).toEqual({ type: 'image/jpeg', base64: jpeg(1) })
    const story = await shift.call('journal/order', { orderId, filter: 'people', offset: 0 })
    expect(story.events).toContainEqual(expect.objectContaining({ kind: 'proof', medium: 'photo' }))
    expect(await shift.db.selectFrom('proof').select('sha256').execute()).toMatchObject([
      { sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ])
  })

  it('one that is taken anew after an undo takes the place of the first; each parcel has its own', async () => {
    const { shift, orderId, sessionId } = await atTheBench(await newPlace())
    await keep(shift, sessionId, jpeg(1))
    await shift.call('packing/undo', shift.command())
    await shift.call('packing/next-parcel', shift.command())
    await shift.verifyAll()
    await keep(shift, sessionId, jpeg(2))
    await keep(shift, sessionId, jpeg(3), 2)
    const proofs = await kept(shift, orderId)
    expect(proofs.map(({ parcelNo }) => parcelNo)).toEqual([1, 2])
    expect(await shift.call('proof/content', { proofId: proofs[0]!.id })).toMatchObject({ base64: jpeg(2) })
  })

  it('nothing is taken where it is off, and nothing but what the warehouse wants', async () => {
    const { shift, orderId, sessionId } = await atTheBench(await newPlace())
    const png = base64(0x89, Buffer.from('PNG\r\n\x1a\n', 'latin1'))
    for (const content of ['', png, matroska, webm])
      expect(await keep(shift, sessionId, content)).toMatchObject(refused('proof-unreadable'))
    expect(await keep(shift, sessionId, jpeg(1, mostProofBytes + 1))).toMatchObject(
      refused('proof-too-large'),
    )
    expect(await keep(shift, sessionId, jpeg(1, mostProofBytes + 9))).toMatchObject(refused('bad-input'))
    expect(await keep(shift, sessionId, jpeg(1), 2)).toMatchObject(refused('parcel-unknown'))
    await shift.signIn('adam')
    const settings = await shift.call('settings/proof', {})
    const set = async (mode: ProofSettings['mode']) => {
      await shift.signIn('adam')
      await shift.call('settings/save-proof', { ...settings, mode })
      await shift.signIn('marek')
    }
    await set('off')
    expect(await keep(shift, sessionId, jpeg(1))).toMatchObject(refused('proof-off'))
    await set('film')
    expect(await keep(shift, sessionId, jpeg(1))).toMatchObject(refused('proof-unreadable'))
    expect(await keep(shift, sessionId, webm)).toMatchObject({ ok: true })
    const proofs = await kept(shift, orderId)
    expect(proofs).toMatchObject([{ kind: 'video' }])
    expect(await shift.call('proof/content', { proofId: proofs[0]!.id })).toMatchObject({
      type: 'video/webm',
    })
  })

  it('it belongs to the order that is open here; one that ends just after "packed" still comes', async () => {
    const { shift, orderId, sessionId } = await atTheBench(await newPlace())
    await shift.weigh()
    await shift.packed()
    expect(await keep(shift, sessionId, jpeg(1))).toMatchObject({ ok: true })
    shift.clock.forward(60_000)
    expect(await keep(shift, sessionId, jpeg(2))).toMatchObject(refused('order-not-open'))
    await shift.scan('1002')
    const other = await sessionOf(shift)
    await shift.call('packing/leave', shift.command())
    expect(await keep(shift, other, jpeg(3))).toMatchObject(refused('order-not-open'))
    expect(await kept(shift, orderId)).toHaveLength(1)
  })

  it('it goes when its time is over, unless it is held; released, it goes at once', async () => {
    const { shift, orderId, sessionId } = await atTheBench(await newPlace(), { days: 2 })
    await shift.call('packing/undo', shift.command())
    await shift.call('packing/next-parcel', shift.command())
    await shift.verifyAll()
    await keep(shift, sessionId, jpeg(1), 1)
    await keep(shift, sessionId, jpeg(2), 2)
    const [held, other] = await kept(shift, orderId)
    const proofId = held!.id
    await shift.call('proof/hold', { ...shift.command(), proofId, reason: 'complaint 7' })
    shift.clock.forward(2 * day)
    await shift.signIn('iryna')
    expect(await shift.ask('proof/content', { proofId: other!.id })).toMatchObject(refused('proof-unknown'))
    await shift.restart()
    expect(await kept(shift, orderId)).toMatchObject([
      { id: proofId, held: { reason: 'complaint 7', by: 'iryna' } },
    ])
    expect(await shift.call('proof/content', { proofId })).toMatchObject({ base64: jpeg(1) })
    await shift.call('proof/release', { ...shift.command(), proofId })
    expect(await kept(shift, orderId)).toEqual([])
    const again = await shift.ask('proof/hold', { ...shift.command(), proofId, reason: 'late' })
    expect(again).toMatchObject(refused('proof-unknown'))
  })

  it('a packer adds and neither sees, holds nor releases; who picks does none of it', async () => {
    const { shift, orderId, sessionId } = await atTheBench(await newPlace())
    await keep(shift, sessionId, jpeg(1))
    const [proof] = await kept(shift, orderId)
    const proofId = proof!.id
    for (const name of ['marek', 'ola'] as const) {
      await shift.signIn(name)
      const asked = [
        await shift.ask('proof/of-order', { orderId }),
        await shift.ask('proof/content', { proofId }),
        await shift.ask('proof/hold', { ...shift.command(), proofId, reason: 'mine' }),
        await shift.ask('proof/release', { ...shift.command(), proofId }),
        await shift.ask('settings/save-proof', { mode: 'off', days: 1, filmSeconds: 5 }),
      ]
      for (const answer of asked) expect(answer).toMatchObject(refused('not-allowed'))
    }
    expect(await keep(shift, sessionId, jpeg(2))).toMatchObject(refused('not-allowed'))
    await shift.signIn('adam')
    const settings = { mode: 'photo', days: 91, filmSeconds: 5 }
    expect(await shift.ask('settings/save-proof', settings)).toMatchObject(refused('bad-input'))
  })
})
