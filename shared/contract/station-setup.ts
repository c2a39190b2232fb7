import { z } from 'zod'
import { connectionSchema, scaleSettingsSchema, scannerSettingsSchema } from './device-config.ts'
import { printerConfigSchema } from './printer-config.ts'
import { documentKinds, maxCopies, sheetSides } from './printing.ts'
import { shortText } from './procedure.ts'
import { stationSettings } from './settings.ts'

const name = shortText
const index = z.int().min(0).max(200)

/** The set-up of a station as one file: what stands there and what prints where, without anything of people or orders. */
export const stationSetupSchema = z.strictObject({
  format: z.literal('pakownia-station'),
  version: z.literal(1),
  look: stationSettings.pick({ language: true, theme: true, volume: true }),
  devices: z
    .array(
      z.discriminatedUnion('kind', [
        z.strictObject({
          kind: z.literal('scanner'),
          name,
          connection: connectionSchema,
          settings: scannerSettingsSchema,
        }),
        z.strictObject({
          kind: z.literal('scale'),
          name,
          connection: connectionSchema,
          settings: scaleSettingsSchema,
        }),
      ]),
    )
    .max(50),
  printers: z.array(z.strictObject({ name, config: printerConfigSchema })).max(50),
  /** Printers by their place in the list above. */
  routes: z
    .array(
      z.strictObject({
        kind: z.enum(documentKinds),
        printer: index,
        fallback: index.nullable(),
        copies: z.int().min(1).max(maxCopies),
        tray: z.string().max(63),
        sides: z.enum(sheetSides),
      }),
    )
    .max(50),
})
export type StationSetup = z.infer<typeof stationSetupSchema>
