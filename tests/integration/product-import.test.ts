import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { uuidv7 } from 'uuidv7'
import { describe, expect, it } from 'vitest'
import { barcodeKey } from '../../shared/domain/barcode.ts'
import { makeAisles, usualNames } from '../../shared/domain/map/index.ts'
import { databases } from '../support/databases.ts'
import { importPath, importText, leftOut, shelves } from '../support/imports.ts'
import { fixture, tempFile } from '../support/order-files.ts'
import { openStation, order, type Shift } from '../support/station.ts'
import { badgeOf, products } from '../support/warehouse.ts'

const head = 'SKU;Nazwa;EAN;Lokalizacja;Stan'
const file = (...rows: string[]) => [head, ...rows, ''].join('\n')

describe.each(databases)('a product file on $name', ({ newPlace }) => {
  /** A warehouse as it is after the first start: an admin and nothing on its shelves. */
  async function emptyWarehouse(): Promise<Shift> {
    const shift = await openStation(await newPlace())
    await shift.call('setup/create-warehouse', { stationName: 'Pakowanie', adminName: 'adam', pin: '731904' })
    await wearBadge(shift, 'adam')
    await shift.signIn('adam')
    return shift
  }
  const wearBadge = (shift: Shift, name: 'adam' | 'ola') =>
    shift.db
      .updateTable('worker')
      .set({ badge_code: badgeOf(name) })
      .where('name', '=', name)
      .execute()
  async function smallWarehouse(): Promise<Shift> {
    const shift = await openStation(await newPlace())
    await shift.furnish()
    await shift.signIn('iryna')
    return shift
  }
  const states = async (shift: Shift) =>
    Object.fromEntries(
      (await shift.call('orders/list', { filter: {}, offset: 0, limit: 100 })).rows.map((row) => [
        row.number,
        row.waitingReason ?? row.state,
      ]),
    )
  const walk = async (shift: Shift) =>
    (
      await shift.db
        .selectFrom('location')
        .select(['code', 'walk_position'])
        .orderBy('walk_position')
        .execute()
    ).map((row) => [row.code, row.walk_position])

  it('fills an empty warehouse, so that orders become ready', async () => {
    const shift = await emptyWarehouse()
    expect(await shift.call('products/summary', {})).toEqual({ products: 0, locations: 0, pieces: 0 })
    const stocked = await importText(
      shift,
      file(
        'KUBEK;Kubek biały;2900000000018;A-10-1;5',
        'HERBATA;Herbata zielona;2900000000032;A-2-1;3',
        'KUBEK;;;B-01-1;7',
      ),
    )
    expect(stocked).toMatchObject({
      content: 'products',
      state: 'done',
      productsNew: 2,
      productsChanged: 0,
      placesCounted: 3,
      rowsRejected: 0,
      warnings: 0,
      ordersNew: 0,
    })
    expect(await walk(shift)).toEqual([
      ['A-2-1', 1],
      ['A-10-1', 2],
      ['B-01-1', 3],
    ])
    const ordered = await importText(
      shift,
      'Nr zamówienia;SKU;Ilość;Cena brutto;Status płatności\nZ1;kubek;2;29,99;opłacone\nZ1;HERBATA;1;24,90;opłacone\n',
    )
    expect(ordered).toMatchObject({ content: 'orders', ordersNew: 1, ordersReady: 1, productsNew: 0 })
    expect(await states(shift)).toEqual({ Z1: 'ready' })
    expect(await shelves(shift)).toEqual({
      'HERBATA @ A-2-1': '3/1',
      'KUBEK @ A-10-1': '5/2',
      'KUBEK @ B-01-1': '7/0',
    })
    await shift.call('people/save', { name: 'ola', role: 'picker', pin: '580217', active: true })
    await wearBadge(shift, 'ola')
    await shift.signIn('ola')
    expect(await shift.nextBatch()).toMatchObject({ kind: 'working', unitsTotal: 3 })
  })

  it('says what goods need, counts their lots, and puts places into warehouses and zones', async () => {
    const shift = await smallWarehouse()
    await shift.signIn('adam')
    const cold = { id: uuidv7(), code: 'M2', name: 'Chłodnia' }
    await shift.call('map/save-warehouse', { ...shift.command(), ...cold })
    const text = [
      'SKU;Lokalizacja;Stan;Partia;Data ważności;Magazyn;Strefa;Klasa;Objętość (l);Ważony',
      'SER;S-01-1;6;L2;2026-12-31;m2;Zimna;chłodzone;0,5;tak',
      'SER;S-01-1;4;L1;2026-11-30;m2;;;;',
      'PLATE;B-02-1;25;;;M9;;;;',
      '',
    ].join('\n')
    const first = await importText(shift, text)
    expect(first).toMatchObject({ productsNew: 1, placesCounted: 3, warnings: 1, rowsRejected: 0 })
    expect(await leftOut(shift, first)).toEqual([[4, 'unknown-warehouse']])
    expect(await shift.db.selectFrom('product').selectAll().where('sku', '=', 'SER').execute()).toMatchObject(
      [{ handling: 'chłodzone', volume_cm3: 500, tracks_lot: 1, catch_weight: 1 }],
    )
    const place = await shift.db
      .selectFrom('location')
      .selectAll()
      .where('code', '=', 'S-01-1')
      .executeTakeFirstOrThrow()
    expect(place).toMatchObject({ warehouse_id: cold.id, zone: 'Zimna' })
    const lots = () =>
      shift.db.selectFrom('stock_lot').select(['lot', 'expires_on', 'quantity']).orderBy('lot').execute()
    expect(await lots()).toEqual([
      { lot: 'L1', expires_on: '2026-11-30', quantity: 4 },
      { lot: 'L2', expires_on: '2026-12-31', quantity: 6 },
    ])
    expect(await shelves(shift)).toMatchObject({ 'SER @ S-01-1': '10/0', 'PLATE @ B-02-1': '25/0' })
    const moves = () =>
      shift.db.selectFrom('stock_move').select(['lot', 'quantity', 'kind']).orderBy('quantity').execute()
    const told = await moves()
    expect(told).toEqual([
      { lot: null, quantity: -5, kind: 'count' },
      { lot: 'L1', quantity: 4, kind: 'count' },
      { lot: 'L2', quantity: 6, kind: 'count' },
    ])

    expect(await importText(shift, text)).toMatchObject({ productsNew: 0, productsChanged: 0 })
    expect(await moves()).toEqual(told)

    const fewer = await importText(shift, 'SKU;Lokalizacja;Stan;Partia\nSER;S-01-1;1;L1\nSER;S-01-1;3;\n')
    expect(await leftOut(shift, fewer)).toEqual([[3, 'below-lots']])
    expect(await shelves(shift)).toMatchObject({ 'SER @ S-01-1': '7/0' })
    expect((await lots()).map(({ quantity }) => quantity)).toEqual([1, 6])
  })

  it('brings a place to another warehouse, and answers who asked for a count', async () => {
    const shift = await smallWarehouse()
    await shift.signIn('adam')
    const cold = { id: uuidv7(), code: 'M2', name: 'Chłodnia' }
    await shift.call('map/save-warehouse', { ...shift.command(), ...cold })
    const map = makeAisles({
      aisles: 2,
      spacing: 300,
      bays: 4,
      pitch: 200,
      blocks: 1,
      crossWidth: 100,
      names: usualNames,
    })
    const zones = [{ name: 'Lód', walkways: [1] }]
    await shift.call('map/save', {
      ...shift.command(),
      warehouseId: cold.id,
      map,
      zones,
      ownPlaces: [],
    })
    const { product_id, location_id } = await shift.db
      .selectFrom('stock')
      .innerJoin('location', 'location.id', 'stock.location_id')
      .select(['stock.product_id', 'stock.location_id'])
      .where('location.code', '=', 'B-02-1')
      .executeTakeFirstOrThrow()
    await shift.db
      .updateTable('stock')
      .set({ emptied_at: 1 })
      .where('location_id', '=', location_id)
      .execute()
    await shift.db
      .insertInto('count_task')
      .values({ id: uuidv7(), product_id, location_id, reason: 'empty', asked_at: 1, asked_by: null })
      .execute()
    await importText(shift, 'SKU;Miejsce;Stan;Magazyn\nPLATE;B-02-1;30;M2\n')
    const { places } = await shift.call('map/get', { warehouseId: cold.id })
    expect(places).toMatchObject([{ code: 'B-02-1', zone: 'Lód', x: 300, y: 350 }])
    expect(
      await shift.db
        .selectFrom('stock')
        .select(['emptied_at', 'quantity'])
        .where('location_id', '=', location_id)
        .execute(),
    ).toEqual([{ emptied_at: null, quantity: 30 }])
    expect(await shift.db.selectFrom('count_task').select(['counted', 'done_at']).execute()).toEqual([
      { counted: 30, done_at: expect.any(Number) as number },
    ])
  })

  it('changes nothing when it comes twice', async () => {
    const shift = await emptyWarehouse()
    const path = fixture('product-catalogue.csv')
    const first = await importPath(shift, path)
    expect(first).toMatchObject({ productsNew: 20, productsChanged: 0, placesCounted: 0, rowsRejected: 0 })
    const content = async () => ({
      products: await shift.db.selectFrom('product').selectAll().orderBy('id').execute(),
      codes: await shift.db.selectFrom('barcode').selectAll().orderBy('code').execute(),
      places: await shift.db.selectFrom('location').selectAll().orderBy('id').execute(),
      stock: await shift.db.selectFrom('stock').selectAll().orderBy('product_id').execute(),
    })
    const before = await content()
    const second = await importPath(shift, path)
    expect(second).toMatchObject({ productsNew: 0, productsChanged: 0, placesCounted: 0, rowsRejected: 0 })
    expect(await content()).toEqual(before)
  })

  it('gives a barcode to every product that bears it, with a warning, and never moves one', async () => {
    const shift = await emptyWarehouse()
    const view = await importPath(shift, fixture('product-catalogue.csv'))
    expect(await leftOut(shift, view)).toEqual([[12, 'barcode-shared']])
    const taken = await importText(
      shift,
      file('SKAR-BAW-3PAK-43;;2900000000087;C-01-2;4', 'X;;KOC-POL-150;;'),
    )
    expect(await leftOut(shift, taken)).toEqual([[3, 'barcode-taken']])
    const owner = await shift.db
      .selectFrom('barcode')
      .innerJoin('product', 'product.id', 'barcode.product_id')
      .select('product.sku')
      .where('barcode.code', '=', barcodeKey('2900000000087'))
      .orderBy('product.sku')
      .execute()
    expect(owner).toEqual([{ sku: 'SKAR-BAW-3PAK-39' }, { sku: 'SKAR-BAW-3PAK-43' }])
    const skus = await shift.db.selectFrom('product').select('sku').execute()
    expect(skus.map((row) => row.sku)).not.toContain('X')
  })

  it('takes no SKU that is the code of another product', async () => {
    const shift = await emptyWarehouse()
    const view = await importText(shift, file('A;;KOD-1;;', 'KOD-1;;;;', 'a;;kod-1;;'))
    expect(view).toMatchObject({ productsNew: 1, rowsRejected: 1 })
    expect(await leftOut(shift, view)).toEqual([[3, 'barcode-taken']])
  })

  it('takes a kit apart into what its row names, also into goods whose rows come later', async () => {
    const shift = await emptyWarehouse()
    const rows = 'SKU;Nazwa;Składniki;Lokalizacja;Stan\n'
    const view = await importText(
      shift,
      `${rows}ZESTAW;Zestaw do kawy;kubek*2;;\nKUBEK;Kubek;;A-1-1;9\nZŁY;;ZŁY*2;;\n`,
    )
    expect(view).toMatchObject({ rowsRejected: 0, warnings: 1 })
    expect(await leftOut(shift, view)).toEqual([[4, 'bad-components']])
    const components = async () =>
      (
        await shift.db
          .selectFrom('product_component')
          .innerJoin('product', 'product.id', 'component_id')
          .select(['sku', 'quantity'])
          .orderBy('sku')
          .execute()
      ).map(({ sku, quantity }) => `${quantity} ${sku}`)
    expect(await components()).toEqual(['2 KUBEK'])
    const changed = await importText(shift, 'SKU;Składniki\nZESTAW;"KUBEK;TALERZ*3"\n')
    expect(changed).toMatchObject({ productsNew: 0, productsChanged: 1 })
    expect(await components()).toEqual(['1 KUBEK', '3 TALERZ'])
    expect(await importText(shift, 'SKU;Składniki\nZESTAW;"KUBEK;TALERZ*3"\n')).toMatchObject({
      productsChanged: 0,
    })
  })

  it('knows a carton by its own code', async () => {
    const shift = await emptyWarehouse()
    const carton = 'SKU;EAN;Sztuk w opakowaniu\nZAR;2900000000063;\nZAR;2900000000070;10\n'
    expect(await importText(shift, carton)).toMatchObject({ productsNew: 1, productsChanged: 0 })
    const pieces = async () =>
      (await shift.db.selectFrom('barcode').select('quantity').orderBy('code').execute()).map(
        (row) => row.quantity,
      )
    expect(await pieces()).toEqual([1, 10])
    const view = await importText(
      shift,
      'SKU;EAN;Sztuk w opakowaniu\nZAR;2900000000070;12\nZAR;2900000000063;\n',
    )
    expect(view).toMatchObject({ productsNew: 0, productsChanged: 1 })
    expect(await pieces()).toEqual([1, 12])
  })

  it('changes only what it says', async () => {
    const shift = await emptyWarehouse()
    await importText(
      shift,
      'SKU;Nazwa;EAN;Cecha;VAT;Cena brutto;Waga;Lokalizacja;Stan\nA;Ała;;biały;8;1,50;0,2;P;4\n',
    )
    const view = await importText(shift, 'SKU;EAN;Cena brutto;Nazwa;VAT\na;2900000000018;1,60;;\n')
    expect(view).toMatchObject({ productsNew: 0, productsChanged: 1, placesCounted: 0 })
    expect(
      await shift.db
        .selectFrom('product')
        .select(['sku', 'name', 'attribute', 'vat_rate', 'price_gross_minor', 'weight_grams'])
        .execute(),
    ).toEqual([
      { sku: 'A', name: 'Ała', attribute: 'biały', vat_rate: '8', price_gross_minor: 160, weight_grams: 200 },
    ])
    expect(await shelves(shift)).toEqual({ 'A @ P': '4/0' })
  })

  it('counts a product without a place at the only one it has', async () => {
    const shift = await emptyWarehouse()
    await importText(shift, file('A;;;P1;4', 'B;;;P1;4', 'B;;;P2;4'))
    const view = await importText(shift, 'SKU;Stan\nA;9\nB;9\nC;9\n')
    expect(view).toMatchObject({ productsNew: 1, placesCounted: 1, warnings: 2, rowsRejected: 0 })
    expect(await leftOut(shift, view)).toEqual([
      [3, 'no-place'],
      [4, 'no-place'],
    ])
    expect(await shelves(shift)).toEqual({ 'A @ P1': '9/0', 'B @ P1': '4/0', 'B @ P2': '4/0' })
  })

  it('never counts less than what is promised', async () => {
    const shift = await smallWarehouse()
    await shift.placeOrders(order('1001', [['CANDLE', 7]]))
    const view = await importText(
      shift,
      file('CANDLE;;;A-02-1;6', 'MUG-BLUE;;;A-02-1;0', 'PLATE;;;B-02-1;31'),
    )
    expect(view).toMatchObject({ placesCounted: 2, rowsRejected: 1, state: 'done' })
    expect(await leftOut(shift, view)).toEqual([[2, 'below-reserved']])
    expect(await importText(shift, file('CANDLE;;;A-02-1;7'))).toMatchObject({ placesCounted: 1 })
    expect(await shelves(shift)).toMatchObject({
      'CANDLE @ A-02-1': '7/7',
      'MUG-BLUE @ A-02-1': '0/0',
      'PLATE @ B-02-1': '31/0',
    })
  })

  it('makes waiting orders ready, express first and then the oldest', async () => {
    const shift = await smallWarehouse()
    await shift.placeOrders(
      order('1001', [['TEA', 2]]),
      order('1002', [['TEA', 2]]),
      order('1003', [['TEA', 2]], { priority: 'express' }),
      order('1004', [['TEA', 1]]),
      order('1005', [['TEA', 1]], { payment: 'unpaid' }),
      order('1006', [
        ['TEA', 1],
        ['CANDLE', 99],
      ]),
    )
    expect(new Set(Object.values(await states(shift)))).toEqual(new Set(['no-stock', 'unpaid']))
    const view = await importText(shift, file('TEA;;;C-01-1;5'))
    expect(view).toMatchObject({ state: 'done', ordersReady: 3, ordersWaiting: 2, placesCounted: 1 })
    expect(await states(shift)).toEqual({
      '1001': 'ready',
      '1002': 'no-stock',
      '1003': 'ready',
      '1004': 'ready',
      '1005': 'unpaid',
      '1006': 'no-stock',
    })
    expect(await shelves(shift)).toMatchObject({ 'TEA @ C-01-1': '5/5' })
    const { rows } = await shift.call('orders/list', { filter: { text: '1003' }, offset: 0, limit: 1 })
    const detail = await shift.call('orders/get', { id: rows[0]!.id })
    expect(detail.history.at(-1)).toMatchObject({ to: 'ready', reason: 'stock-counted', worker: 'iryna' })
  })

  it('looks at all waiting orders, however many there are', async () => {
    const shift = await smallWarehouse()
    const numbers = Array.from({ length: 65 }, (_, index) => String(2000 + index))
    await shift.placeOrders(
      ...numbers.map((number) => order(number, [['TEA', 1]], { placedAt: 1_700_000_000_000 })),
    )
    const view = await importText(shift, file('TEA;;;C-01-1;64'))
    expect(view).toMatchObject({ ordersReady: 64, ordersWaiting: 1 })
  })

  it('keeps the walk as it is while no place is new, and lays it anew for one', async () => {
    const shift = await smallWarehouse()
    await shift.db.updateTable('location').set({ walk_position: 9 }).where('code', '=', 'A-01-1').execute()
    const before = await walk(shift)
    await importText(shift, file('CANDLE;;;a-02-1 ;31'))
    expect(await walk(shift)).toEqual(before)
    await importText(shift, file('CANDLE;;;A-1-2;1'))
    expect(await walk(shift)).toEqual([
      ['A-01-1', 1],
      ['A-1-2', 2],
      ['A-02-1', 3],
      ['B-01-1', 4],
      ['B-02-1', 5],
    ])
  })

  it('is previewed as what it is, and may be read as the other kind', async () => {
    const shift = await smallWarehouse()
    const path = fixture('product-catalogue.csv')
    expect(await shift.call('imports/preview', { path })).toMatchObject({
      content: 'products',
      mapping: { sku: 'sku', barcode: 'ean', location: 'location', priceGross: 'price_gross_pln' },
      missing: [],
    })
    const asOrders = await shift.call('imports/preview', { path, content: 'orders' })
    expect(asOrders).toMatchObject({ content: 'orders', missing: ['orderNumber', 'quantity', 'unitGross'] })
    expect(asOrders.fields.map((field) => field.name)).toContain('orderNumber')
    expect(await importPath(shift, path, { content: 'orders' })).toMatchObject({
      content: 'orders',
      state: 'failed',
      failure: 'file-columns-missing',
      productsNew: 0,
    })
  })

  it('is matched by its code where an order names no SKU', async () => {
    const shift = await smallWarehouse()
    await importText(
      shift,
      `Nr zamówienia;EAN;Ilość;Cena brutto;Status płatności\nZ1;${products.CANDLE};2;5,00;opłacone\n`,
    )
    expect(await states(shift)).toEqual({ Z1: 'ready' })
    expect(await shelves(shift)).toMatchObject({ 'CANDLE @ A-02-1': '30/2' })
  })

  it('lets an order wait for it, whichever file lies first in the watched folder', async () => {
    const shift = await emptyWarehouse()
    const folder = join(shift.place.folder(), 'drop')
    await mkdir(folder, { recursive: true })
    await writeFile(
      join(folder, 'a-orders.csv'),
      'Nr zamówienia;SKU;Ilość;Cena;Status płatności\nZ1;KUBEK;2;9,99;opłacone\n',
    )
    await writeFile(join(folder, 'b-products.csv'), file('KUBEK;Kubek biały;;A-1;2'))
    const settings = await shift.call('settings/warehouse', {})
    await shift.call('settings/save-warehouse', {
      ...settings,
      seller: { ...settings.seller, name: 'Sklep' },
      watchedFolder: folder,
    })
    const imports = async () =>
      (await shift.call('imports/list', {})).map((view) => [view.fileName, view.content, view.state])
    while ((await imports()).filter(([, , state]) => state === 'done').length < 2) await setTimeout(50)
    expect(await imports()).toEqual([
      ['b-products.csv', 'products', 'done'],
      ['a-orders.csv', 'orders', 'done'],
    ])
    expect(await states(shift)).toEqual({ Z1: 'ready' })
    const { rows } = await shift.call('orders/list', { filter: {}, offset: 0, limit: 1 })
    const { history } = await shift.call('orders/get', { id: rows[0]!.id })
    expect(history.at(-1)).toMatchObject({ to: 'ready', reason: 'stock-counted', worker: null })
  })

  it('that is cancelled leaves whole rows, and is completed by the next time', async () => {
    const shift = await emptyWarehouse()
    const codes = Array.from({ length: 400 }, (_, index) => `P${index}`)
    const path = await tempFile(file(...codes.map((sku) => `${sku};;;R-${sku};3`)))
    const { id } = await shift.call('imports/start', { path })
    await shift.call('imports/cancel', { id })
    const ended = async () => (await shift.call('imports/list', {})).find((view) => view.id === id)!
    while ((await ended()).state === 'running') await setTimeout(5)
    const cancelled = await ended()
    expect(cancelled.state).toBe('cancelled')
    expect(cancelled.productsNew).toBeLessThan(codes.length)
    expect(Object.keys(await shelves(shift))).toHaveLength(cancelled.productsNew)
    const completed = await importPath(shift, path)
    expect(completed).toMatchObject({ state: 'done', productsNew: codes.length - cancelled.productsNew })
    expect((await walk(shift)).map(([, position]) => position)).toEqual(codes.map((_, index) => index + 1))
    expect(await shift.call('products/summary', {})).toEqual({ products: 400, locations: 400, pieces: 1200 })
  })

  it('works with the examples of the documents, as they are', async () => {
    const shift = await emptyWarehouse()
    const example = (name: string) => join(import.meta.dirname, '../../docs/examples', name)
    expect(await importPath(shift, example('products.csv'))).toMatchObject({
      content: 'products',
      productsNew: 7,
      placesCounted: 8,
      rowsRejected: 0,
      warnings: 0,
    })
    expect(await importPath(shift, example('orders.csv'))).toMatchObject({
      content: 'orders',
      ordersNew: 4,
      rowsRejected: 0,
      warnings: 0,
      productsNew: 0,
    })
    expect(await states(shift)).toEqual({ 1001: 'ready', 1002: 'ready', 1003: 'ready', 1004: 'unpaid' })
    expect(await shift.call('products/summary', {})).toMatchObject({ products: 7 })
  })
})
