import type { DocumentKind, PrintJobState } from '../../../../shared/contract/packing.ts'
import type { Defaulted, Flag } from './columns.ts'

/** Documents, and the devices that print and read them. */
export type PaperTables = {
  number_series: { name: string; last: number }
  document: {
    id: string
    /** Null for papers of no order: pick lists, labels of totes and places. */
    order_id: Defaulted<string | null>
    parcel_id: Defaulted<string | null>
    batch_id: Defaulted<string | null>
    kind: DocumentKind
    number: string
    issued_at: number
    /** What the paper says, as JSON: the paper can be drawn again letter for letter. */
    data: string
    voided_at: Defaulted<number | null>
  }
  document_file: { document_id: string; format: string; content: Uint8Array }
  /** A scanner or scale of a station; connection and settings as JSON of shared/contract/device-config.ts. */
  device: {
    id: string
    station_id: string
    kind: 'scanner' | 'scale'
    name: string
    connection: string
    settings: string
    created_at: number
  }
  printer: { id: string; station_id: string; name: string; config: string; removed: Defaulted<Flag> }
  print_route: {
    station_id: string
    kind: DocumentKind
    printer_id: string
    /** Takes over when a person says so. */
    fallback_printer_id: Defaulted<string | null>
    copies: Defaulted<number>
    /** The tray as the printer names it; empty for its own choice. */
    tray: Defaulted<string>
    sides: Defaulted<'one-sided' | 'two-sided-long-edge' | 'two-sided-short-edge'>
  }
  print_job: {
    id: string
    document_id: string
    printer_id: string | null
    station_id: string
    copy: number
    reason: string | null
    state: PrintJobState
    attempts: Defaulted<number>
    created_at: number
    ended_at: Defaulted<number | null>
    problem: Defaulted<string | null>
    /** The printer that a person sent the job away from; `printer_id` is where it went. */
    redirected_from: Defaulted<string | null>
  }
}
