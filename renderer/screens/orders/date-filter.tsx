import { Button, Popover } from '@mantine/core'
import { IconSelector } from '@tabler/icons-react'
import type { OrderFilter } from '../../../shared/contract/orders.ts'
import { dayIn } from '../../../shared/domain/day.ts'
import { formatDate } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { useQuery } from '../../station/use-query.ts'
import { DayField } from './day-field.tsx'
import { dayEnd, dayStart } from './day.ts'
import { withFilter } from './filter.ts'
import styles from './orders.module.css'

const dayMs = 86_400_000
const presets = [
  { name: 'today', days: 1 },
  { name: 'week', days: 7 },
  { name: 'month', days: 30 },
] as const

/** Chooses the days on which orders were placed, in the warehouse's own days. */
export function DateFilter(props: {
  readonly filter: OrderFilter
  readonly onChange: (filter: OrderFilter | null) => void
}) {
  const t = useText()
  const zone = useQuery('settings/warehouse', {}).data?.timeZone ?? 'Europe/Warsaw'
  const { placedFrom, placedTo } = props.filter
  const set = (from: number | null, to: number | null) => {
    const half = withFilter(props.filter, 'placedFrom', from) ?? {}
    props.onChange(withFilter(half, 'placedTo', to))
  }
  return (
    <Popover position="bottom-end" shadow="md" transitionProps={{ duration: 100 }}>
      <Popover.Target>
        <Button
          variant="default"
          className={styles['filterButton']}
          data-chosen={placedFrom !== undefined || placedTo !== undefined || undefined}
          rightSection={<IconSelector size={18} stroke={1.8} />}
          data-testid="filter-date"
        >
          {rangeText(placedFrom, placedTo) ?? t('orders:filter.date')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={styles['dates']}>
        <div className={styles['presets']}>
          {presets.map((preset) => (
            <Button
              key={preset.name}
              variant="default"
              size="sm"
              data-testid={`filter-date-${preset.name}`}
              onClick={() => {
                set(dayStart(dayIn(zone, Date.now() - (preset.days - 1) * dayMs), zone), null)
              }}
            >
              {t(`orders:filter.${preset.name}`)}
            </Button>
          ))}
        </div>
        <DayField
          label={t('orders:filter.from')}
          at={placedFrom ?? null}
          testId="filter-from"
          onDay={(day) => {
            set(day === null ? null : dayStart(day, zone), placedTo ?? null)
          }}
        />
        <DayField
          label={t('orders:filter.to')}
          at={placedTo ?? null}
          testId="filter-to"
          onDay={(day) => {
            set(placedFrom ?? null, day === null ? null : dayEnd(day, zone))
          }}
        />
        <Button
          variant="subtle"
          size="sm"
          onClick={() => {
            set(null, null)
          }}
        >
          {t('orders:filter.anyDate')}
        </Button>
      </Popover.Dropdown>
    </Popover>
  )
}

function rangeText(from: number | undefined, to: number | undefined): string | null {
  if (from === undefined && to === undefined) return null
  const start = from === undefined ? '' : formatDate(from)
  const end = to === undefined ? '' : formatDate(to)
  return start === end ? start : `${start} – ${end}`
}
