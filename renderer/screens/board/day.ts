import type { Board } from '../../../shared/contract/reports.ts'

export type Hour = Board['hours'][number]

/** The columns of the chart: the last ten hours of the day, without the quiet ones before the work began. */
export function visibleHours(hours: readonly Hour[]): readonly Hour[] {
  const first = hours.findIndex((hour) => hour.orders + hour.items + hour.picked + hour.blocked > 0)
  return first < 0 ? hours.slice(-1) : hours.slice(first).slice(-10)
}

/** The sum of one figure over the whole day. */
export function total(hours: readonly Hour[], figure: 'orders' | 'items' | 'blocked'): number {
  return hours.reduce((sum, hour) => sum + hour[figure], 0)
}
