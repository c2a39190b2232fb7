import { IconAlertTriangle } from '@tabler/icons-react'
import type { DeviceView, ScaleShown } from '../../../shared/contract/devices.ts'
import type { PackView } from '../../../shared/contract/packing.ts'
import { troubleWords } from '../../app/device-status.tsx'
import { formatTime, formatWeight } from '../../i18n/format.ts'
import { scaleProblem } from '../../i18n/scale-words.ts'
import { useText, type TextKey } from '../../i18n/text.ts'
import styles from './pack.module.css'

const noWeight = '–'

/** The weight of the chosen parcel, large, with what the scale does now and what the goods should weigh. */
export function WeightPanel(props: {
  readonly view: Extract<PackView, { kind: 'parcels' }>
  readonly index: number
  readonly typing: string | null
  readonly typedIsRight: boolean
  readonly reading: ScaleShown | null
  readonly trouble: DeviceView | null
  readonly occupied: boolean
}) {
  const { view, index, typing, typedIsRight, reading, trouble, occupied } = props
  const t = useText()
  const parcel = view.parcels[index]
  const tare = view.parcels.reduce(
    (sum, { packagingId }) => sum + (view.packagings.find(({ id }) => id === packagingId)?.tareGrams ?? 0),
    0,
  )
  const expected = view.expectedGrams === null ? null : view.expectedGrams + tare
  const weights = view.parcels.flatMap(({ weightGrams }) => (weightGrams === null ? [] : [weightGrams]))
  const complete = weights.length === view.parcels.length
  const total = weights.reduce((sum, grams) => sum + grams, 0)
  const unexpected = typing === null ? view.mismatch : null
  const swaying = reading?.kind === 'weight' && !reading.settled
  const weighs = typing === null && parcel?.weightGrams === null
  const problem = !weighs
    ? null
    : trouble
      ? `${troubleWords(t, trouble)}, ${t('common:device.since', { time: formatTime(trouble.since) })}`
      : reading?.kind === 'problem' && !isPassing(reading.problem)
        ? scaleProblem(t, reading.problem)
        : null
  const hint = (): TextKey => {
    if (typing !== null)
      return typing === '' || typedIsRight ? 'pack:weight.typing' : 'pack:weight.outOfRange'
    if (swaying || isMoving(reading)) return 'pack:weight.swaying'
    if (occupied && parcel?.weightGrams === null) return 'pack:weight.takeOff'
    if (parcel?.weightSource === 'scale') return 'pack:weight.fromScale'
    if (parcel?.weightSource === 'typed') return 'pack:weight.typed'
    return 'pack:weight.putOn'
  }
  const shown =
    typing !== null
      ? `${typing}\u00a0g`
      : swaying && parcel?.weightGrams === null
        ? formatWeight(Math.max(0, reading.grams))
        : parcel?.weightGrams === null || parcel === undefined
          ? noWeight
          : formatWeight(parcel.weightGrams)
  return (
    <div className={styles['weightPanel']} data-typing={typing !== null || undefined}>
      <h2 className={styles['panelTitle']}>
        {t('pack:weight.title', { no: index + 1, total: view.parcels.length })}
      </h2>
      <p
        className={styles['weight']}
        data-swaying={(swaying && typing === null) || undefined}
        data-tabular
        data-empty={shown === noWeight || undefined}
        data-testid="weight"
        data-grams={parcel?.weightGrams ?? ''}
        data-source={parcel?.weightSource ?? ''}
      >
        {shown}
      </p>
      {problem === null ? (
        <p className={styles['weightHint']}>{t(hint())}</p>
      ) : (
        <p className={styles['unexpected']} data-testid="scale-problem">
          <IconAlertTriangle size={26} aria-hidden />
          {t('pack:weight.orType', { problem })}
        </p>
      )}
      {view.trouble && typing === null && (
        <p className={styles['unexpected']} data-testid="limit-trouble">
          <IconAlertTriangle size={26} aria-hidden />
          {t(`pack:limit.${view.trouble.kind}`, {
            no: view.trouble.parcel + 1,
            carrier: view.trouble.carrier ?? '',
            weight: formatWeight(view.trouble.maxGrams ?? 0),
          })}
        </p>
      )}
      {unexpected && (
        <p className={styles['unexpected']} data-testid="unexpected-weight">
          <IconAlertTriangle size={26} aria-hidden />
          {t('pack:weight.unexpected', {
            expected: formatWeight(unexpected.expectedGrams),
            difference: signed(unexpected.grams - unexpected.expectedGrams),
          })}
        </p>
      )}
      {expected !== null && !unexpected && (
        <p className={styles['faint']} data-testid="expected-weight">
          {t('pack:weight.expected', { weight: formatWeight(expected) })}
          {complete && ` · ${t('pack:weight.difference', { weight: signed(total - expected) })}`}
        </p>
      )}
    </div>
  )
}

/** It will pass by itself in a moment, and is nothing to worry about. */
function isPassing(problem: string): boolean {
  return problem === 'waiting' || problem === 'moving'
}

function isMoving(reading: ScaleShown | null): boolean {
  return reading?.kind === 'problem' && reading.problem === 'moving'
}

function signed(grams: number): string {
  return `${grams < 0 ? '−' : '+'}${formatWeight(Math.abs(grams))}`
}
