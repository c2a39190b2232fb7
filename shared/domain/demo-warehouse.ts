import type { WarehouseMap } from './map/types.ts'
import type { Role } from './roles.ts'
import type { VatRate } from './vat.ts'

/** The files of assets/demo, from which an empty database becomes a warehouse that can be tried at once. */

/** products.json: an array of these. */
export type DemoProduct = {
  readonly sku: string
  readonly name: string
  /** What tells it from its look-alikes, e.g. the colour; null when the name has none. */
  readonly attribute: string | null
  /** EAN-13. */
  readonly ean: string
  readonly priceGrossMinor: number
  readonly vatRate: VatRate
  readonly weightGrams: number
  readonly lengthMm: number
  readonly widthMm: number
  readonly heightMm: number
}

/** warehouse.json. */
export type DemoWarehouse = {
  readonly seller: {
    readonly name: string
    readonly street: string
    readonly postcode: string
    readonly city: string
    readonly country: string
    readonly nip: string
    readonly bankAccount: string
  }
  /** GS1 company prefix for the numbers of parcels: from the range 952 that GS1 keeps for examples. */
  readonly gs1Prefix: string
  /** In walking order; `code` is aisle, bay, level: A-02-3. */
  readonly locations: readonly DemoLocation[]
  readonly stock: readonly { readonly sku: string; readonly location: string; readonly quantity: number }[]
  readonly map: WarehouseMap
  /** Which aisles (from 0) belong to a zone. */
  readonly zones: readonly { readonly name: string; readonly walkways: readonly number[] }[]
  /** When each courier comes. */
  readonly cutOffs: readonly { readonly courier: string; readonly time: string }[]
  readonly totes: readonly { readonly code: string }[]
  readonly packagings: readonly {
    readonly code: string
    readonly name: string
    readonly lengthMm: number
    readonly widthMm: number
    readonly heightMm: number
    readonly tareGrams: number
  }[]
  readonly workers: readonly {
    readonly name: string
    readonly role: Role
    /** What follows the badge prefix in the barcode. */
    readonly badgeCode: string
    readonly pin: string
  }[]
}

export type DemoLocation = {
  readonly code: string
  readonly aisle: string
  readonly bay: number
  readonly level: number
  /** 1 is the first place of the walk. */
  readonly walkPosition: number
}
