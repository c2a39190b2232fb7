import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { fewestLines, type PickingReport, type WayFigures } from '../../../shared/contract/reports.ts'
import { formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { useQuery } from '../../station/use-query.ts'
import { FaultNote } from '../office/notes.tsx'
import office from '../office/office.module.css'
import { Panel } from '../office/panel.tsx'
import styles from './batches.module.css'

type Span = 'today' | 'week'

/** What picking comes to: the way walked and saved, the pickers' pace by the same rule for all, and what the warehouse has learned. */
export function Figures() {
  const t = useText()
  const { data, fault, reload } = useQuery('reports/picking', {}, { refreshOn: ['planning/changed'] })
  const [span, setSpan] = useState<Span>('today')
  return (
    <Panel
      title={t('batches:figures.title')}
      testId="picking-figures"
      aside={
        <SegmentedControl
          size="sm"
          value={span}
          data-testid="figures-span"
          data={[
            { value: 'today', label: t('batches:figures.today') },
            { value: 'week', label: t('batches:figures.week') },
          ]}
          onChange={(value) => {
            setSpan(value === 'week' ? 'week' : 'today')
          }}
        />
      }
    >
      {fault && <FaultNote fault={fault} onRetry={reload} />}
      {data && <Ways ways={data[span]} />}
      {data && <Pickers pickers={span === 'today' ? data.pickersToday : data.pickersWeek} />}
      {data && <Pace pace={data.pace} />}
    </Panel>
  )
}

function Ways({ ways }: { readonly ways: WayFigures }) {
  const t = useText()
  if (ways.batches === 0) return <p className={styles['none']}>{t('batches:figures.nothing')}</p>
  return (
    <dl className={styles['ways']}>
      <Way name="walked" value={t('batches:metres', { metres: metres(ways.walkedCm) })} cm={ways.walkedCm} />
      <Saved name="byOrder" walked={ways.walkedCm} other={ways.byOrderCm} />
      <Saved name="byName" walked={ways.walkedCm} other={ways.byNameCm} />
      <Way name="orders" value={formatNumber(ways.orders)} />
    </dl>
  )
}

function Saved(props: {
  readonly name: 'byOrder' | 'byName'
  readonly walked: number
  readonly other: number
}) {
  const t = useText()
  const { name, walked, other } = props
  const share = other <= walked ? 0 : Math.round(((other - walked) / other) * 100)
  return (
    <Way
      name={name}
      value={t('batches:figures.less', { percent: formatNumber(share) })}
      more={t('batches:metres', { metres: metres(Math.max(0, other - walked)) })}
      cm={other - walked}
    />
  )
}

function Way(props: {
  readonly name: 'walked' | 'byOrder' | 'byName' | 'orders'
  readonly value: string
  readonly more?: string
  readonly cm?: number
}) {
  const t = useText()
  return (
    <div data-testid={`figure-${props.name}`} data-cm={props.cm}>
      <dd>{props.value}</dd>
      <dt>
        {t(`batches:figures.${props.name}`)}
        {props.more !== undefined && <span> {props.more}</span>}
      </dt>
    </div>
  )
}

function Pickers({ pickers }: { readonly pickers: PickingReport['pickersToday'] }) {
  const t = useText()
  if (pickers.length === 0) return null
  return (
    <table className={office['table']}>
      <thead>
        <tr>
          <th>{t('batches:figures.picker')}</th>
          <th data-number>{t('batches:figures.lines')}</th>
          <th data-number>{t('batches:figures.pieces')}</th>
          <th data-number>{t('batches:figures.perHour')}</th>
        </tr>
      </thead>
      <tbody>
        {pickers.map((picker) => (
          <tr key={picker.id} data-testid="picker-figures" data-name={picker.name} data-lines={picker.lines}>
            <td>{picker.name}</td>
            <td data-number>{formatNumber(picker.lines)}</td>
            <td data-number>{formatNumber(picker.pieces)}</td>
            <td
              data-number
              title={
                picker.linesPerHour === null ? t('batches:figures.tooFew', { count: fewestLines }) : undefined
              }
            >
              {picker.linesPerHour === null ? '–' : formatNumber(picker.linesPerHour)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Pace({ pace }: { readonly pace: PickingReport['pace'] }) {
  const t = useText()
  return (
    <p className={styles['pace']} data-testid="learned-pace" data-lines={pace.lines}>
      {t('batches:figures.pace', {
        metre: seconds(pace.secondsPerMetre),
        line: seconds(pace.secondsPerLine),
      })}{' '}
      <span className={styles['faint']}>
        {pace.lines === 0
          ? t('batches:figures.usual')
          : t('batches:figures.learned', { count: pace.lines, lines: formatNumber(pace.lines) })}
      </span>
    </p>
  )
}

function metres(cm: number): string {
  return formatNumber(Math.round(cm / 100))
}

function seconds(value: number): string {
  return formatNumber(Math.round(value * 10) / 10)
}
