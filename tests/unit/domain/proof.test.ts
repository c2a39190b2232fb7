import { expect, it } from 'vitest'
import { filledParcels, nextProof, proofKind, type ProofsTaken } from '../../../shared/domain/proof.ts'

const text = (words: string) => Array.from(new TextEncoder().encode(words))
const ebml = [0x1a, 0x45, 0xdf, 0xa3, 0x9f, 0x42, 0x86, 0x81, 0x01]

it.each([
  ['a JPEG', [0xff, 0xd8, 0xff, 0xe0], { kind: 'photo', type: 'image/jpeg' }],
  ['a WebM', [...ebml, ...text('webm')], { kind: 'video', type: 'video/webm' }],
  ['a Matroska that is no WebM', [...ebml, ...text('matroska')], null],
  ['a WebM that says so too late', [...ebml, ...Array<number>(64).fill(0), ...text('webm')], null],
  ['half a JPEG', [0xff, 0xd8], null],
  ['a page', text('<!doctype html>webm'), null],
  ['nothing', [], null],
])('%s is told by its first bytes', (_name, bytes, expected) => {
  expect(proofKind(Uint8Array.from(bytes))).toEqual(expected)
})

it('a box is due once the next one is begun, and the last one once all is verified', () => {
  expect(filledParcels({ kind: 'verifying', parcelNo: 1 })).toBe(0)
  expect(filledParcels({ kind: 'verifying', parcelNo: 3 })).toBe(2)
  expect(filledParcels({ kind: 'parcels', parcels: [{}, {}, {}] })).toBe(3)
})

it('each box is taken once, the last one again after an undo, and those of the order before count for nothing', () => {
  const steps: [sessionId: string, filled: number][] = [
    ['a', 0],
    ['a', 1],
    ['a', 1],
    ['a', 2],
    ['a', 1],
    ['a', 2],
    ['b', 1],
    ['b', 0],
    ['b', 1],
  ]
  let taken: ProofsTaken | null = null
  const parcels = steps.map(([sessionId, filled]) => {
    const next = nextProof(taken, sessionId, filled)
    taken = next.taken
    return next.parcelNo
  })
  expect(parcels).toEqual([null, 1, null, 2, null, 2, 1, null, 1])
})
