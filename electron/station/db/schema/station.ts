import type { Role } from '../../../../shared/domain/roles.ts'
import type { Defaulted, Flag } from './columns.ts'

/** Stations, the people who work at them, and what is set. */
export type StationTables = {
  setting: { name: string; value: string }
  station: { id: string; name: string; language: string; theme: string; volume: number; created_at: number }
  worker: {
    id: string
    name: string
    role: Role
    badge_code: string
    pin_hash: string
    wrong_pins: Defaulted<number>
    locked_until: Defaulted<number | null>
    active: Defaulted<Flag>
  }
  work_session: {
    token: string
    worker_id: string
    station_id: string
    started_at: number
    /** The screen that is open, where codes read by the station's own devices go. */
    screen: Defaulted<string | null>
    /** Since when the bench hides its order, because nobody worked there; only a new sign-in opens it again. */
    locked_at: Defaulted<number | null>
    ended_at: Defaulted<number | null>
  }
  /** Commands already carried out, so that a repeated one changes nothing. */
  command: { id: string; name: string; at: number; station_id: string }
}
