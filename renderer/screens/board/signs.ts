import {
  IconAlertTriangle,
  IconArrowBarToUp,
  IconBarcodeOff,
  IconBasketX,
  IconBoxOff,
  IconHandOff,
  IconHandStop,
  IconHourglass,
  IconLock,
  IconMapPinOff,
  IconPlayerPause,
  IconPrinterOff,
  IconStackPop,
  IconZoomQuestion,
  type Icon,
} from '@tabler/icons-react'
import type { Board } from '../../../shared/contract/reports.ts'
import type { RefusalReason } from '../../../shared/contract/refusal.ts'

type Exception = Board['exceptions'][number]

/** The sign of each kind of trouble. */
export const exceptionSigns: Readonly<Record<Exception['kind'], Icon>> = {
  short: IconAlertTriangle,
  on_hold: IconPlayerPause,
  'print-unsure': IconZoomQuestion,
  'print-failed': IconPrinterOff,
}

/** The sign of each reason why a scan was refused. */
export const refusalSigns: Readonly<Record<RefusalReason, Icon>> = {
  wrong: IconBoxOff,
  surplus: IconStackPop,
  unknown: IconBarcodeOff,
  'wrong-location': IconMapPinOff,
  'wrong-tote': IconBasketX,
  'too-many-for-tote': IconArrowBarToUp,
  'nothing-in-hand': IconHandOff,
  'location-first': IconMapPinOff,
  'not-needed': IconHandStop,
  'order-not-picked': IconHourglass,
  'order-busy': IconLock,
  'finish-first': IconHandStop,
}

/** Oldest first. */
export function byAge(exceptions: Board['exceptions']): readonly Exception[] {
  return exceptions.toSorted((a, b) => a.since - b.since)
}
