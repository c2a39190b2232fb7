import type { z } from 'zod'
import { deviceProcedures } from './devices.ts'
import { importProcedures } from './imports.ts'
import { orderProcedures } from './orders.ts'
import { packingProcedures } from './packing.ts'
import { pickingProcedures } from './picking.ts'
import { printingProcedures } from './printing.ts'
import type { Procedure } from './procedure.ts'
import { productProcedures } from './products.ts'
import { reportProcedures } from './reports.ts'
import { scanProcedures } from './scan.ts'
import { sessionProcedures } from './session.ts'
import { settingsProcedures } from './settings.ts'

/** Everything the station service can be asked, in one table. Adding a procedure is one line here and one handler there. */
export const procedures = {
  ...sessionProcedures,
  ...scanProcedures,
  ...pickingProcedures,
  ...packingProcedures,
  ...importProcedures,
  ...productProcedures,
  ...orderProcedures,
  ...printingProcedures,
  ...reportProcedures,
  ...settingsProcedures,
  ...deviceProcedures,
}

export type Procedures = typeof procedures
export type ProcedureName = keyof Procedures
export type InputOf<Name extends ProcedureName> = z.infer<Procedures[Name]['input']>
export type OutputOf<Name extends ProcedureName> =
  Procedures[Name] extends Procedure<z.ZodType, infer Output> ? Output : never
