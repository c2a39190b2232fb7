import {
  IconArrowsExchange,
  IconArrowsJoin,
  IconBan,
  IconAlertTriangle,
  IconArrowBarToUp,
  IconBarcode,
  IconBarcodeOff,
  IconBasketX,
  IconBoxOff,
  IconCalendarOff,
  IconCalendarQuestion,
  IconHandOff,
  IconHandStop,
  IconHourglass,
  IconListCheck,
  IconListDetails,
  IconListNumbers,
  IconLock,
  IconMapPinOff,
  IconPlayerPause,
  IconPrinterOff,
  IconScale,
  IconCopyOff,
  IconFileOff,
  IconStackPop,
  IconSticker2,
  IconTruckOff,
  IconTruckReturn,
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
  'not-labelled': IconSticker2,
  count: IconListNumbers,
  'shipment-refused': IconTruckOff,
  'shipment-missing': IconZoomQuestion,
  'shipment-void': IconTruckReturn,
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
  'wrong-lot': IconCalendarOff,
  expired: IconCalendarOff,
  'lot-first': IconCalendarQuestion,
  'weight-first': IconScale,
  'duplicate-serial': IconCopyOff,
  'scan-singly': IconBarcode,
  ambiguous: IconBarcodeOff,
  'line-done': IconListCheck,
  'other-list': IconListDetails,
  'not-needed': IconHandStop,
  'order-not-picked': IconHourglass,
  'order-busy': IconLock,
  'finish-first': IconHandStop,
  'taken-over': IconLock,
  'order-held': IconPlayerPause,
  'order-cancelled': IconBan,
  'order-merged': IconArrowsJoin,
  'order-changed': IconArrowsExchange,
  'cancelled-line': IconBan,
  'label-first': IconSticker2,
  'label-of-other': IconBoxOff,
  'label-void': IconFileOff,
  'label-used': IconSticker2,
}

/** Oldest first. */
export function byAge(exceptions: Board['exceptions']): readonly Exception[] {
  return exceptions.toSorted((a, b) => a.since - b.since)
}
