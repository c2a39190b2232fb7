import { printerConfigSchema, type PrinterConfig } from '../../../shared/contract/printer-config.ts'

/** The configuration of a printer as the database keeps it. */
export function readConfig(json: string): PrinterConfig {
  return printerConfigSchema.parse(JSON.parse(json))
}
