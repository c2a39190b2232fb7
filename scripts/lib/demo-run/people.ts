import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DemoWarehouse } from '../../../shared/domain/demo-warehouse.ts'
import type { Role } from '../../../shared/domain/roles.ts'

export type DemoWorker = DemoWarehouse['workers'][number]

/** The worker of the demo warehouse who has a role, with PIN and badge. */
export function workerWho(role: Role): DemoWorker {
  const file = join(import.meta.dirname, '../../../assets/demo/warehouse.json')
  const { workers } = JSON.parse(readFileSync(file, 'utf8')) as DemoWarehouse
  const worker = workers.find((one) => one.role === role)
  if (!worker) throw new Error(`the demo warehouse has no ${role}`)
  return worker
}
