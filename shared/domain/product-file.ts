/** What a column of a product file can mean. One file column per field; columns are found by heading, never by position. */
export const productFileFields = [
  'sku',
  'productName',
  'barcode',
  'pieces',
  'location',
  'quantity',
  'attribute',
  'vatRate',
  'priceGross',
  'weightKg',
  'weightGrams',
  'volumeLitres',
  'volumeCm3',
  'size',
  'lengthCm',
  'widthCm',
  'heightCm',
  'handling',
  'tracksLot',
  'catchWeight',
  'tracksSerial',
  'typedQuantity',
  'ageCheck',
  'annex15',
  'components',
  'packingNote',
  'lot',
  'expiresOn',
  'warehouse',
  'zone',
] as const
export type ProductFileField = (typeof productFileFields)[number]

/** Which heading holds which field. Fields without a column are absent. */
export type ProductFileMapping = {
  readonly columns: Readonly<Partial<Record<ProductFileField, string>>>
}
