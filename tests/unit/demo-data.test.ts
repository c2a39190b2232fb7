import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { makeDemoData } from '../../scripts/lib/demo/index.ts'
import {
  barcodeKey,
  badgeBarcode,
  locationBarcode,
  parseScan,
  toteBarcode,
} from '../../shared/domain/barcode.ts'
import type { DemoProduct, DemoWarehouse } from '../../shared/domain/demo-warehouse.ts'
import { checkMap, placeOf } from '../../shared/domain/map/index.ts'
import { fixture, readAll } from '../support/order-files.ts'

const asset = (name: string): string => new URL(`../../assets/demo/${name}`, import.meta.url).pathname
const products = JSON.parse(await readFile(asset('products.json'), 'utf8')) as DemoProduct[]
const warehouse = JSON.parse(await readFile(asset('warehouse.json'), 'utf8')) as DemoWarehouse
const demo = await readAll(asset('demo-orders.csv'))
const lines = demo.orders.flatMap((order) => order.lines)

describe('the demo warehouse', () => {
  it('is what the script makes of the real orders', async () => {
    const list = await readFile(fixture('online-retail-products.csv'), 'utf8')
    const skus = list
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((row) => row.slice(0, row.indexOf(',')))
    const made = await makeDemoData(fixture('online-retail-2010-12-01-to-05.csv'), skus)
    for (const [name, text] of made) expect(text).toBe(await readFile(asset(name), 'utf8'))
  })

  it('has orders of every kind, all of them readable', () => {
    expect([...demo.rejected, ...demo.warnings]).toEqual([])
    expect(demo.orders).toHaveLength(40)
    expect(lines).toHaveLength(159)
    const counts = Object.groupBy(demo.orders, (order) => order.payment)
    expect([counts.paid?.length, counts.cod?.length, counts.unpaid?.length]).toEqual([32, 6, 2])
    expect(demo.orders.filter((order) => order.priority === 'express')).toHaveLength(4)
    expect(demo.orders.every((order) => order.lines.length <= 8)).toBe(true)
    expect(lines.every((line) => line.quantity <= 12)).toBe(true)
    expect(demo.orders.some((order) => order.lines.length === 1 && order.lines[0]?.quantity === 1)).toBe(true)
    expect(new Set(lines.map((line) => line.vatRate))).toEqual(new Set(['23', '8', '5']))
    expect(
      demo.orders.every(
        ({ buyer }) => buyer.email.endsWith('@example.com') && /^500100\d{3}$/.test(buyer.phone),
      ),
    ).toBe(true)
    expect(
      demo.orders.every(
        (order) => (order.pickupPoint !== null) === order.deliveryMethod.includes('Paczkomat'),
      ),
    ).toBe(true)
  })

  it('is the real orders, but for what is made up', async () => {
    const real = await readAll(fixture('online-retail-2010-12-01-to-05.csv'))
    for (const order of demo.orders) {
      const source = real.orders.find((each) => each.sourceRef === order.sourceRef)
      const goods = order.lines.map(({ sku, quantity }) => ({ sku, quantity }))
      expect(source?.lines.map(({ sku, quantity }) => ({ sku, quantity }))).toEqual(goods)
    }
  })

  it('can fill all its orders from places that exist', () => {
    const stock = Map.groupBy(warehouse.stock, ({ sku }) => sku)
    for (const [sku, ordered] of Map.groupBy(lines, (line) => line.sku)) {
      const there = (stock.get(sku) ?? []).reduce((sum, place) => sum + place.quantity, 0)
      expect(there).toBeGreaterThanOrEqual(ordered.reduce((sum, line) => sum + line.quantity, 0))
    }
    const codes = new Set(warehouse.locations.map(({ code }) => code))
    expect(warehouse.stock.every((place) => codes.has(place.location) && place.quantity > 0)).toBe(true)
    expect(new Set(warehouse.stock.map((place) => place.location)).size).toBe(warehouse.stock.length)
    expect(lines.every((line) => codes.has(line.location ?? ''))).toBe(true)
  })

  it('has a map with every place on it, and a time for every courier', () => {
    const places = warehouse.locations.map(({ code }) => ({ code, at: placeOf(warehouse.map, code) }))
    expect(checkMap(warehouse.map, places)).toEqual([])
    expect(warehouse.map.start).not.toBe(warehouse.map.end)
    expect(warehouse.zones.flatMap(({ walkways }) => walkways)).toEqual([0, 1, 2, 3])
    expect(new Set(warehouse.cutOffs.map(({ courier }) => courier))).toEqual(
      new Set(demo.orders.map(({ courier }) => courier)),
    )
  })

  it('is walked like a snake', () => {
    expect(warehouse.locations.map(({ walkPosition }) => walkPosition)).toEqual(
      Array.from({ length: 160 }, (_, index) => index + 1),
    )
    const steps = warehouse.locations.slice(1).map((to, index) => {
      const from = warehouse.locations[index]
      return from?.aisle === to.aisle ? Math.abs(from.bay - to.bay) : (from?.bay ?? 0) - to.bay
    })
    expect(steps.every((bays) => bays === 0 || bays === 1)).toBe(true)
  })

  it('has goods whose codes are all different', () => {
    expect(new Set(products.map(({ ean }) => barcodeKey(ean))).size).toBe(products.length)
    expect(lines.map((line) => line.barcode)).toEqual(
      lines.map((line) => products.find(({ sku }) => sku === line.sku)?.ean),
    )
    expect(products.every(({ ean }) => parseScan(ean).kind === 'gtin')).toBe(true)
  })

  it('has badges, totes and places that can be scanned', () => {
    for (const { badgeCode } of warehouse.workers) {
      expect(parseScan(badgeBarcode(badgeCode))).toMatchObject({ kind: 'badge', code: badgeCode })
    }
    for (const { code } of warehouse.totes)
      expect(parseScan(toteBarcode(code))).toMatchObject({ kind: 'tote', code })
    for (const { code } of warehouse.locations)
      expect(parseScan(locationBarcode(code))).toMatchObject({ kind: 'location', code })
    expect(warehouse.workers.map(({ role }) => role)).toEqual(['picker', 'packer', 'lead', 'admin'])
    expect(warehouse.workers.every(({ pin }) => /^\d{6}$/.test(pin))).toBe(true)
  })
})
