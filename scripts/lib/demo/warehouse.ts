import type { DemoLocation, DemoProduct, DemoWarehouse } from '../../../shared/domain/demo-warehouse.ts'
import type { ImportedOrder } from '../../../shared/domain/imported-order.ts'
import { makeAisles, usualNames, type WarehouseMap } from '../../../shared/domain/map/index.ts'
import { randomFor } from './random.ts'

const aisles = ['A', 'B', 'C', 'D']
const bays = 10
const levels = 4

/** A warehouse for these goods, with enough of each for all the orders. */
export function demoWarehouse(
  products: readonly DemoProduct[],
  orders: readonly ImportedOrder[],
): DemoWarehouse {
  const locations = walk()
  return {
    seller: {
      name: 'Sklep Przykładowy sp. z o.o.',
      street: 'ul. Magazynowa 1',
      postcode: '90-001',
      city: 'Łódź',
      country: 'PL',
      nip: '1111111111',
      bankAccount: 'PL61109010140000071219812874',
    },
    gs1Prefix: '9528765',
    locations,
    stock: stockOf(products, orders, locations),
    map: demoMap(),
    zones: [
      { name: 'Strefa 1', walkways: [0, 1] },
      { name: 'Strefa 2', walkways: [2, 3] },
    ],
    cutOffs: [
      { courier: 'DPD', time: '14:30' },
      { courier: 'DHL', time: '15:30' },
      { courier: 'InPost', time: '17:00' },
    ],
    totes: Array.from({ length: 24 }, (_, index) => ({ code: `T-${String(index + 1).padStart(2, '0')}` })),
    packagings: [
      { code: 'A', name: 'Karton mały', lengthMm: 250, widthMm: 200, heightMm: 80, tareGrams: 90 },
      { code: 'B', name: 'Karton średni', lengthMm: 350, widthMm: 250, heightMm: 190, tareGrams: 180 },
      { code: 'C', name: 'Karton duży', lengthMm: 600, widthMm: 380, heightMm: 400, tareGrams: 520 },
      { code: 'D', name: 'Koperta bąbelkowa', lengthMm: 340, widthMm: 230, heightMm: 30, tareGrams: 40 },
    ],
    workers: [
      { name: 'Ola', role: 'picker', badgeCode: 'OLA-4K7M', pin: '246810' },
      { name: 'Marek', role: 'packer', badgeCode: 'MAREK-9T2X', pin: '246810' },
      { name: 'Iryna', role: 'lead', badgeCode: 'IRYNA-6W3P', pin: '246810' },
      { name: 'Administrator', role: 'admin', badgeCode: 'ADMIN-8H5R', pin: '246810' },
    ],
  }
}

/** Two blocks of shelves with a cross aisle between them; the carts stand at the front left, the packing bench at the front right. */
function demoMap(): WarehouseMap {
  const aisleSpacing = 350
  return {
    ...makeAisles({
      aisles: aisles.length,
      spacing: aisleSpacing,
      bays,
      pitch: 120,
      blocks: 2,
      crossWidth: 200,
      names: usualNames,
    }),
    points: [
      { code: 'WOZKI', name: 'Wózki', x: 0, y: 0 },
      { code: 'PAKOWANIE', name: 'Pakowanie', x: (aisles.length - 1) * aisleSpacing, y: 0 },
    ],
    start: 'WOZKI',
    end: 'PAKOWANIE',
  }
}

/** All places in the order of the walk: up one aisle and down the next. */
function walk(): DemoLocation[] {
  const places = aisles.flatMap((aisle, index) => {
    const along = Array.from({ length: bays }, (_, bay) => bay + 1)
    return (index % 2 === 0 ? along : along.reverse()).flatMap((bay) =>
      Array.from({ length: levels }, (_, level) => ({ aisle, bay, level: level + 1 })),
    )
  })
  return places.map((place, index) => ({
    code: `${place.aisle}-${String(place.bay).padStart(2, '0')}-${place.level}`,
    ...place,
    walkPosition: index + 1,
  }))
}

function stockOf(
  products: readonly DemoProduct[],
  orders: readonly ImportedOrder[],
  locations: readonly DemoLocation[],
): DemoWarehouse['stock'] {
  const random = randomFor('stock')
  const free = [...locations]
  const ordered = new Map<string, number>()
  for (const line of orders.flatMap((order) => order.lines)) {
    ordered.set(line.sku, (ordered.get(line.sku) ?? 0) + line.quantity)
  }
  const place = (): string => free.splice(random.below(free.length), 1)[0]?.code ?? ''
  return products.flatMap(({ sku }, index) => {
    const needed = ordered.get(sku) ?? 0
    // Every tenth product lies in two places, so that one walk has to visit both.
    if (index % 10 === 0 && needed > 1) {
      const first = Math.floor(needed / 2)
      return [
        { sku, location: place(), quantity: first },
        { sku, location: place(), quantity: needed - first + 6 },
      ]
    }
    return [{ sku, location: place(), quantity: needed + 2 + random.below(20) }]
  })
}
