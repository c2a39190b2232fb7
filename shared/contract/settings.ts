import { z } from 'zod'
import { isTimeZone } from '../domain/day.ts'
import { numberings } from '../domain/number-series.ts'
import { nothing, procedure, shortText } from './procedure.ts'

export const languages = ['pl', 'en', 'uk'] as const
export type Language = (typeof languages)[number]

const nip = z.string().regex(/^\d{10}$/)

export const deliveryNotes = ['none', 'without-prices', 'with-prices'] as const

/** The warehouse's settings; one record, the same at every station. */
export const warehouseSettings = z.strictObject({
  seller: z.strictObject({
    name: shortText.min(1),
    street: shortText,
    postcode: shortText,
    city: shortText,
    country: z.string().length(2),
    nip: nip.or(z.literal('')),
    bankAccount: shortText,
    /** Cash on delivery goes to `bankAccount`; else to the account that was agreed with the carrier. */
    codToBankAccount: z.boolean().default(true),
    /** For carriers: whom the courier calls and writes to about a parcel. */
    phone: z
      .string()
      .trim()
      .regex(/^(?:\+?[\d ()-]{7,20})?$/)
      .default(''),
    email: z.email().max(100).or(z.literal('')).default(''),
  }),
  timeZone: z.string().min(1).max(60).refine(isTimeZone),
  /** GS1 company prefix for the SSCC of own waybills, 7 to 10 digits. */
  gs1Prefix: z.string().regex(/^\d{7,10}$/),
  /** At most this many orders in one batch; never more than there are free totes. */
  ordersPerBatch: z.int().min(1).max(48),
  scanLocation: z.boolean(),
  /** After "packed" the next order of the queue is opened by itself. */
  openNextOrder: z.boolean(),
  /** When the numbers of sales documents begin with 1 again. */
  numbering: z.enum(numberings),
  /** Whether each order gets a note of what is in its boxes. */
  deliveryNote: z.enum(deliveryNotes),
  /** The provision under which the seller's exempt goods are exempt, as invoices name it. */
  exemptBasis: shortText.min(1),
  /** Folder whose new files are imported by themselves; empty when off. */
  watchedFolder: z.string().max(4096),
})
export type WarehouseSettings = z.infer<typeof warehouseSettings>

/** The settings of this one station. */
export const stationSettings = z.strictObject({
  name: shortText.min(1),
  language: z.enum(languages),
  theme: z.enum(['light', 'dark']),
  /** 0 to 100. */
  volume: z.int().min(0).max(100),
})
export type StationSettings = z.infer<typeof stationSettings>
/** What every window needs before sign-in; the time zone is the warehouse's. */
export type StationLook = StationSettings & { readonly timeZone: string }

export const settingsProcedures = {
  /** What the window needs before sign-in: language, theme, volume. */
  'settings/station': procedure<StationLook>()('anyone', nothing),
  /** Language, theme and volume are the worker's at the bench to choose; the name is the admin's. */
  'settings/set-look': procedure<StationLook>()(
    'anyone',
    stationSettings.pick({ language: true, theme: true, volume: true }),
  ),
  'settings/rename-station': procedure<StationLook>()(['admin'], stationSettings.pick({ name: true })),
  'settings/warehouse': procedure<WarehouseSettings>()(['lead', 'admin'], nothing),
  'settings/save-warehouse': procedure<WarehouseSettings>()(['admin'], warehouseSettings),
}
