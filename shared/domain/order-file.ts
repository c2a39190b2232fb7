/** What a column of an order file can mean. One file column per field; columns are found by heading, never by position. */
export const orderFileFields = [
  'orderNumber',
  'placedAt',
  'status',
  'cancelledAt',
  'payment',
  'paymentMethod',
  'paidAt',
  'paidAmount',
  'cod',
  'codAmount',
  'currency',
  'shipping',
  'shippingTax',
  'total',
  'courier',
  'deliveryMethod',
  'pickupPoint',
  'priority',
  'buyerName',
  'firstName',
  'lastName',
  'company',
  'nip',
  'street',
  'street2',
  'postcode',
  'city',
  'country',
  'phone',
  'email',
  'note',
  'packingNote',
  'giftNote',
  'attributes',
  'wantsInvoice',
  'sku',
  'barcode',
  'productName',
  'quantity',
  'unitGross',
  'lineGross',
  'lineDiscount',
  'lineStatus',
  'vatRate',
  'weightKg',
  'weightGrams',
  'location',
] as const
export type OrderFileField = (typeof orderFileFields)[number]

/** Whose habits a file follows: they decide how its cells are read, not only where they are. */
export const orderFileProfiles = ['generic', 'shopify', 'woocommerce', 'online-retail'] as const
export type OrderFileProfile = (typeof orderFileProfiles)[number]

/** Which heading holds which field. Fields without a column are absent. */
export type OrderFileMapping = {
  readonly profile: OrderFileProfile
  readonly columns: Readonly<Partial<Record<OrderFileField, string>>>
}

/** Encodings a file is read in; UTF-8 is tried first and strictly, because it fails on Windows-1250 letters. */
export const orderFileEncodings = ['utf-8', 'utf-16le', 'windows-1250'] as const
export type OrderFileEncoding = (typeof orderFileEncodings)[number]
