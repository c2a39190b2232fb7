import type { z } from 'zod'
import { carrierProcedures } from './carriers.ts'
import { deviceProcedures } from './devices.ts'
import { handoverProcedures } from './handover.ts'
import { importProcedures } from './imports.ts'
import { invoiceProcedures } from './invoices.ts'
import { journalProcedures } from './journal.ts'
import { labelProcedures } from './labels.ts'
import { mapProcedures } from './map.ts'
import { orderProcedures } from './orders.ts'
import { packingProcedures } from './packing.ts'
import { packagingProcedures } from './packagings.ts'
import { packingSettingsProcedures } from './packing-settings.ts'
import { pickingProcedures } from './picking.ts'
import { planningProcedures } from './planning.ts'
import { pickingSettingsProcedures } from './picking-settings.ts'
import { printingProcedures } from './printing.ts'
import type { Procedure } from './procedure.ts'
import { productProcedures } from './products.ts'
import { proofProcedures } from './proof.ts'
import { reportProcedures } from './reports.ts'
import { scanProcedures } from './scan.ts'
import { sessionProcedures } from './session.ts'
import { settingsProcedures } from './settings.ts'
import { shippingProcedures } from './shipping.ts'
import { shopProcedures } from './shops.ts'
import { stockProcedures } from './stock.ts'

/** Everything the station service can be asked, in one table. Adding a procedure is one line here and one handler there. */
export const procedures = {
  ...sessionProcedures,
  ...scanProcedures,
  ...pickingProcedures,
  ...stockProcedures,
  ...planningProcedures,
  ...packingProcedures,
  ...handoverProcedures,
  ...importProcedures,
  ...productProcedures,
  ...mapProcedures,
  ...orderProcedures,
  ...printingProcedures,
  ...invoiceProcedures,
  ...journalProcedures,
  ...labelProcedures,
  ...reportProcedures,
  ...settingsProcedures,
  ...pickingSettingsProcedures,
  ...packagingProcedures,
  ...packingSettingsProcedures,
  ...proofProcedures,
  ...shippingProcedures,
  ...deviceProcedures,
  ...carrierProcedures,
  ...shopProcedures,
}

export type Procedures = typeof procedures
export type ProcedureName = keyof Procedures
export type InputOf<Name extends ProcedureName> = z.infer<Procedures[Name]['input']>
export type OutputOf<Name extends ProcedureName> =
  Procedures[Name] extends Procedure<z.ZodType, infer Output> ? Output : never
