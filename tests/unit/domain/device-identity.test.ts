import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { UsbIdentity } from '../../../shared/contract/device-config.ts'
import { matchDevices } from '../../../shared/domain/device-identity.ts'

const usb = (serialNumber: string | null, place: string | null, productId = 0x0b61): UsbIdentity => ({
  vendorId: 0x0c2e,
  productId,
  serialNumber,
  place,
})
const wanted = (id: string, identity: UsbIdentity, seenAt?: string) => ({ id, usb: identity, seenAt })
const port = (path: string, identity: UsbIdentity) => ({ path, usb: identity })
const pairs = (...match: Parameters<typeof matchDevices>) => Object.fromEntries(matchDevices(...match))

describe('a device with a serial number', () => {
  it('is found again at whatever place and under whatever port name', () => {
    expect(pairs([wanted('a', usb('S1', '1-1'))], [port('/dev/hidraw7', usb('S1', '3-4.2'))])).toEqual({
      a: '/dev/hidraw7',
    })
  })

  it('is not mistaken for another of its model', () => {
    const other = [usb('S2', '1-1'), usb(null, '1-1'), usb('S1', '1-1', 0x0b62)]
    expect(
      pairs(
        [wanted('a', usb('S1', '1-1'))],
        other.map((each, index) => port(`p${index}`, each)),
      ),
    ).toEqual({})
  })

  it('that its maker gave to every piece is told from the others by its place', () => {
    const known = [wanted('a', usb('0001', '1-1')), wanted('b', usb('0001', '1-2'))]
    const there = [port('p2', usb('0001', '1-2')), port('p1', usb('0001', '1-1'))]
    expect(pairs(known, there)).toEqual({ a: 'p1', b: 'p2' })
    expect(pairs(known, there.slice(0, 1))).toEqual({ b: 'p2' })
  })
})

describe('two ports of one converter', () => {
  it('stay what they are when it is plugged in elsewhere', () => {
    const known = [wanted('scanner', usb('S1', '1-1:1.0')), wanted('scale', usb('S1', '1-1:1.1'))]
    const there = [port('p1', usb('S1', '2-3:1.1')), port('p0', usb('S1', '2-3:1.0'))]
    expect(pairs(known, there)).toEqual({ scanner: 'p0', scale: 'p1' })
  })
})

describe('equal devices without serial numbers', () => {
  const known = [wanted('a', usb(null, '1-1')), wanted('b', usb(null, '1-2'))]

  it('are told apart by their places, whichever was plugged in first', () => {
    const there = [port('p2', usb(null, '1-2')), port('p1', usb(null, '1-1'))]
    expect(pairs(known, there)).toEqual({ a: 'p1', b: 'p2' })
    expect(pairs(known, [port('p2', usb(null, '1-2'))])).toEqual({ b: 'p2' })
  })

  it('of which one came back elsewhere: it is the one that is missing', () => {
    expect(pairs(known, [port('p9', usb(null, '1-9')), port('p1', usb(null, '1-1'))])).toEqual({
      a: 'p1',
      b: 'p9',
    })
  })

  it('that came back elsewhere one after the other do not change their owners', () => {
    const first = port('p4', usb(null, '1-4'))
    expect(pairs(known, [first])).toEqual({ a: 'p4' })
    const later = [wanted('a', usb(null, '1-1'), '1-4'), known[1]!]
    expect(pairs(later, [port('p3', usb(null, '1-3')), first])).toEqual({ a: 'p4', b: 'p3' })
  })
})

describe('whatever is plugged in', () => {
  const identity = fc.record({
    vendorId: fc.constantFrom(0x0c2e, 0x05e0),
    productId: fc.constantFrom(1, 2),
    serialNumber: fc.constantFrom(null, 'S1', 'S2'),
    place: fc.constantFrom(null, '1-1', '1-2', '1-3', '1-4'),
  })
  const devices = fc
    .array(fc.record({ usb: identity, seenAt: fc.constantFrom(undefined, '1-1', '1-2', '1-3') }), {
      maxLength: 6,
    })
    .map((list) => list.map((each, index) => ({ id: `d${index}`, ...each })))
  const ports = fc
    .array(identity, { maxLength: 6 })
    .map((list) => list.map((each, index) => port(`p${index}`, each)))
  const nameOf = ({ vendorId, productId, serialNumber }: UsbIdentity): string =>
    JSON.stringify([vendorId, productId, serialNumber])

  it('gives no port to two devices, none to a device of another name, and leaves none missing that is there', () => {
    fc.assert(
      fc.property(devices, ports, (known, there) => {
        const match = matchDevices(known, there)
        expect(new Set(match.values()).size).toBe(match.size)
        for (const [id, path] of match) {
          const device = known.find((each) => each.id === id)!
          expect(nameOf(there.find((each) => each.path === path)!.usb)).toBe(nameOf(device.usb))
        }
        for (const name of new Set(known.map((each) => nameOf(each.usb)))) {
          const count = (list: readonly { usb: UsbIdentity }[]) =>
            list.filter((each) => nameOf(each.usb) === name).length
          const matched = known.filter((each) => nameOf(each.usb) === name && match.has(each.id)).length
          expect(matched).toBe(Math.min(count(known), count(there)))
        }
      }),
    )
  })

  it('gives each device its own place as long as everything is where it was, in whatever order the system lists it', () => {
    const setUp = fc.uniqueArray(identity, { maxLength: 8, selector: (each) => JSON.stringify(each) })
    fc.assert(
      fc.property(
        setUp.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list))),
        ([list, present]) => {
          const known = list.map((each) => wanted(JSON.stringify(each), each))
          const there = present.map((each) => port(`at ${JSON.stringify(each)}`, each))
          const match = matchDevices(known, there)
          for (const each of present)
            expect(match.get(JSON.stringify(each))).toBe(`at ${JSON.stringify(each)}`)
        },
      ),
    )
  })

  it('lets a device that was found stay where it is while others come and go', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom('1-1', '1-2', '1-3', '1-4', '1-5'), { minLength: 1 }),
        fc.uniqueArray(fc.constantFrom('1-1', '1-2', '2-1', '2-2', '2-3', '2-4'), { maxLength: 6 }),
        fc.array(fc.constantFrom('1-1', '1-2', '2-1', '2-2', '2-3', '2-4')),
        (homes, first, toggles) => {
          const there = new Set<string>(first)
          let seen = new Map<string, string>()
          const look = (): Map<string, string> =>
            new Map(
              matchDevices(
                homes.map((home) => ({ id: home, usb: usb(null, home), seenAt: seen.get(home) })),
                [...there].map((place) => port(place, usb(null, place))),
              ),
            )
          seen = look()
          for (const place of toggles) {
            if (!there.delete(place)) there.add(place)
            const before = seen
            seen = look()
            for (const [id, path] of before) if (there.has(path)) expect(seen.get(id)).toBe(path)
          }
        },
      ),
    )
  })
})
