import { z } from 'zod'
import type { ScaleShown } from '../domain/scale-settle.ts'
import type { DoctorCode } from '../domain/scanner-doctor.ts'
import {
  connectionSchema,
  scaleSettingsSchema,
  scannerSettingsSchema,
  type Connection,
  type ScaleSettings,
  type ScannerSettings,
} from './device-config.ts'
import { id, nothing, procedure, shortText } from './procedure.ts'

/**
 * Where a device stands: `connected`; `missing` (unplugged or switched off; it is looked for); `refused` (there, but it
 * cannot be opened: rights, another program); `muted` (it sends without end and is not listened to until it is quiet);
 * `silent` (open, but a scale that should send does not); `driver-failed` (its driver crashed and is started again).
 */
export const deviceStates = ['connected', 'missing', 'refused', 'muted', 'silent', 'driver-failed'] as const
export type DeviceState = (typeof deviceStates)[number]

/** What a device last sent, for the settings screen: raw bytes, and what the program took them for. */
export type LastMessage = {
  readonly at: number
  /** Hex pairs separated by spaces, at most 256 bytes. */
  readonly hex: string
  readonly meaning: Meaning
}
export type Meaning =
  | { readonly kind: 'code'; readonly text: string; readonly symbology: string | null }
  | { readonly kind: 'weight'; readonly text: string }
  /** Dropped: half a code at unplug, noise, a frame with a wrong checksum. */
  | { readonly kind: 'dropped'; readonly reason: 'half-code' | 'noise' | 'too-long' | 'muted' }
  | { readonly kind: 'unknown' }

/** What a device of this station is and does now. */
export type DeviceView = {
  readonly id: string
  readonly name: string
  readonly connection: Connection
  readonly state: DeviceState
  /** English detail for support, for instance the system's error; null when there is none. */
  readonly detail: string | null
  /** Since when it is in this state. */
  readonly since: number
  readonly lastAt: number | null
} & (
  | { readonly kind: 'scanner'; readonly settings: ScannerSettings }
  | { readonly kind: 'scale'; readonly settings: ScaleSettings }
)

/** Something plugged in that the program could use. */
export type FoundDevice = {
  /** Made of its identity; the same as long as it is plugged in at the same place. */
  readonly key: string
  readonly name: string
  readonly kind: 'scanner' | 'scale' | 'printer' | 'serial'
  /** How it would be connected; null for printers and for what cannot be used in its present mode. */
  readonly connection: Connection | null
  /** For printers: where and in which language, as far as it says so itself. */
  readonly printer: {
    readonly usb: Extract<Connection, { kind: 'hid' }>['usb']
    readonly commandSet: string
  } | null
  /** The device or printer of this station that it is; null when it is not taken in yet. */
  readonly usedBy: string | null
  /**
   * Why it cannot be used as it is: a known scanner in keyboard mode (works, but as keyboard), in a mode of another maker's
   * system that only its own software reads, or not to be opened by this user.
   */
  readonly hint: 'keyboard-mode' | 'maker-mode' | 'no-permission' | null
}

/** A weight as the scale shows it now. */
export type WeightView = { readonly deviceId: string; readonly at: number; readonly shown: ScaleShown }

/** A code heard from a device that is being tested; it goes nowhere else. */
export type HeardCode = {
  readonly deviceId: string
  /** Milliseconds, comparable within one device: of the first byte or key, and of the end. */
  readonly startedAt: number
  readonly endedAt: number
  /** Before any correction of the settings. */
  readonly raw: string
  /** Which characters ended it; empty when silence did. */
  readonly terminator: string
}

/** A code of the scanner doctor, drawn for the screen: its dark cells, in modules from the top left corner. */
export type DrawnCode = {
  readonly id: DoctorCode['id']
  readonly columns: number
  /** 1 for bars, which are as high as there is room. */
  readonly rows: number
  readonly cells: readonly {
    readonly x: number
    readonly y: number
    readonly width: number
    readonly height: number
  }[]
}

/** A code that would make sense on the open screen now: what a hand would hold before the scanner. */
export type CodeAtHand = {
  readonly text: string
  readonly kind: 'product' | 'order' | 'tote' | 'location' | 'label' | 'command'
  /** What carries it: the name of a product, the number of an order or tote, a place; of a command its own name. */
  readonly name: string
}

export type { ScaleShown }

const device = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('scanner'), settings: scannerSettingsSchema }),
  z.strictObject({ kind: z.literal('scale'), settings: scaleSettingsSchema }),
])
const admins = ['admin'] as const
const leads = ['lead', 'admin'] as const

export const deviceProcedures = {
  'devices/list': procedure<readonly DeviceView[]>()('signed-in', nothing),
  /** What the window needs to read a keyboard scanner, also before anybody has signed in. */
  'devices/keyboard': procedure<{ readonly id: string; readonly settings: ScannerSettings }>()(
    'anyone',
    nothing,
  ),
  /** What is plugged in now. Looks for it anew. */
  'devices/found': procedure<readonly FoundDevice[]>()(leads, nothing),
  /** What each scale shows in this moment; news come as `devices/weight`. */
  'devices/weights': procedure<readonly WeightView[]>()('signed-in', nothing),
  /** The last messages of a device, newest first. */
  'devices/messages': procedure<readonly LastMessage[]>()(leads, z.strictObject({ deviceId: id })),
  'devices/save': procedure<DeviceView>()(
    admins,
    z.strictObject({
      id: id.optional(),
      /** Empty for the keyboard, which is shown by its kind. */
      name: shortText,
      connection: connectionSchema,
      device,
    }),
  ),
  'devices/remove': procedure<null>()(admins, z.strictObject({ id })),
  /**
   * Hears the codes of one scanner for a test, for 20 seconds at a time; they come as `devices/heard` and go nowhere else.
   * Null ends it.
   */
  'devices/hear': procedure<null>()(leads, z.strictObject({ deviceId: id.nullable() })),
  /** The codes of the scanner doctor, for a scanner that reads from the screen. */
  'devices/test-codes': procedure<readonly DrawnCode[]>()(leads, nothing),
  /** The same codes as a sheet to print, as PDF. */
  'devices/test-sheet': procedure<{ readonly base64: string }>()(
    leads,
    z.strictObject({ language: z.enum(['pl', 'en', 'uk']) }),
  ),
  /** Sends a scale's zero or tare; only a person does that. Fault `scale-cannot` when its protocol has no such command. */
  'devices/scale-command': procedure<null>()(
    ['packer', 'lead', 'admin'],
    z.strictObject({ deviceId: id, command: z.enum(['zero', 'tare', 'clear-tare']) }),
  ),
  /** Takes a scanner that was muted back at once. */
  'devices/unmute': procedure<null>()(
    ['picker', 'packer', 'lead', 'admin'],
    z.strictObject({ deviceId: id }),
  ),
  /** Everything that makes up this station as one text (JSON), to be kept or brought to another PC. */
  'devices/export-setup': procedure<{ readonly fileName: string; readonly text: string }>()(admins, nothing),
  /** Replaces devices, printers and routes of this station by those of a file. Fault `setup-unreadable`, nothing is changed then. */
  'devices/import-setup': procedure<null>()(admins, z.strictObject({ text: z.string().max(1_000_000) })),

  /** Types a code on a virtual scanner: its bytes go through the same decoder as those of a real one. */
  'devices/virtual-scan': procedure<null>()(
    'anyone',
    z.strictObject({ deviceId: id, text: z.string().min(1).max(4096) }),
  ),
  /** Codes to pick from for the virtual scanner, those of the open work first; empty where no screen takes codes. */
  'devices/codes-at-hand': procedure<readonly CodeAtHand[]>()('signed-in', nothing),
  /** Holds a picture (PNG, JPEG, WebP) before a virtual scanner. Fault `no-code-in-picture`. */
  'devices/virtual-picture': procedure<{ readonly text: string }>()(
    'signed-in',
    z.strictObject({ deviceId: id, base64: z.string().max(12_000_000) }),
  ),
  /** Puts a weight on a virtual scale; it sways before it stands still, as a real one does. */
  'devices/virtual-weight': procedure<null>()(
    'signed-in',
    z.strictObject({ deviceId: id, grams: z.int().min(0).max(150_000) }),
  ),
  /** Pulls or puts back the plug of a virtual device; `jammed` makes a scanner send without end and a scale never stand still. */
  'devices/virtual-fault': procedure<null>()(
    'signed-in',
    z.strictObject({ deviceId: id, plugged: z.boolean(), jammed: z.boolean() }),
  ),
}
