import { formatNumber, formatTime } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { Panel } from '../office/panel.tsx'
import styles from './board.module.css'
import { total, visibleHours, type Hour } from './day.ts'

const hourMs = 3_600_000
const strips = ['orders', 'items', 'blocked'] as const

/** The day by hour: orders packed, items packed, refused scans. Three strips over one axis, each with its own scale. */
export function Hours(props: { readonly hours: readonly Hour[]; readonly now: number }) {
  const t = useText()
  const shown = visibleHours(props.hours)
  const nothing = strips.every((figure) => total(props.hours, figure) === 0)
  return (
    <Panel title={t('board:today')} testId="hours" className={styles['hours']}>
      {nothing && <p className={styles['none']}>{t('board:nothingToday')}</p>}
      <div className={styles['chart']} hidden={nothing}>
        {strips.map((figure) => (
          <Strip key={figure} figure={figure} hours={shown} all={props.hours} now={props.now} />
        ))}
        <span />
        <div className={styles['axis']} aria-hidden>
          {shown.map(({ hour }) => (
            <span key={hour} data-now={isNow(hour, props.now) || undefined}>
              {formatTime(hour).slice(0, 2)}
            </span>
          ))}
        </div>
      </div>
    </Panel>
  )
}

function Strip(props: {
  readonly figure: (typeof strips)[number]
  readonly hours: readonly Hour[]
  readonly all: readonly Hour[]
  readonly now: number
}) {
  const t = useText()
  const { figure, hours } = props
  const most = Math.max(1, ...hours.map((hour) => hour[figure]))
  return (
    <>
      <div className={styles['stripHead']}>
        <span className={styles['stripTotal']} data-testid={`today-${figure}`}>
          {formatNumber(total(props.all, figure))}
        </span>
        <span>{t(`board:figure.${figure}`)}</span>
      </div>
      <ol className={styles['strip']} data-figure={figure}>
        {hours.map((hour) => (
          <li
            key={hour.hour}
            data-now={isNow(hour.hour, props.now) || undefined}
            data-testid={`hour-${figure}`}
            aria-label={`${formatTime(hour.hour)}: ${formatNumber(hour[figure])}`}
          >
            <span className={styles['barFigure']}>{hour[figure] > 0 ? formatNumber(hour[figure]) : '·'}</span>
            <span className={styles['bar']} style={{ flexGrow: hour[figure] / most }} />
          </li>
        ))}
      </ol>
    </>
  )
}

function isNow(hour: number, now: number): boolean {
  return now >= hour && now < hour + hourMs
}
