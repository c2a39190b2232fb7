import { IconCircle, IconCircleCheckFilled, IconCircleHalf2 } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import type { PackLine } from '../../../shared/contract/packing.ts'
import { useText } from '../../i18n/text.ts'
import { useKeys } from '../../wedge/keys.ts'
import { KitMark } from './kit-mark.tsx'
import { LookAlikeMark } from './look-alike-mark.tsx'
import styles from './pack.module.css'

/** The lines of the order as the service orders them: open first. Page keys scroll a long list. */
export function LineList({
  lines,
  focusLineId,
}: {
  readonly lines: readonly PackLine[]
  readonly focusLineId: string
}) {
  const t = useText()
  const list = useRef<HTMLUListElement>(null)
  const scroll = (direction: 1 | -1) => () => {
    const height = list.current?.clientHeight ?? 0
    list.current?.scrollBy({ top: direction * height * 0.8 })
  }
  useKeys({ PageDown: scroll(1), PageUp: scroll(-1) })
  useEffect(() => {
    const index = lines.findIndex((line) => line.lineId === focusLineId)
    list.current?.children[index]?.scrollIntoView({ block: 'nearest' })
  }, [focusLineId, lines])
  return (
    <ul className={styles['lines']} ref={list} aria-label={t('pack:lines')}>
      {lines.map((line) => {
        const done = line.verified >= line.quantity
        const Sign = done ? IconCircleCheckFilled : line.verified > 0 ? IconCircleHalf2 : IconCircle
        return (
          <li
            key={line.lineId}
            className={styles['line']}
            data-done={done || undefined}
            data-focus={line.lineId === focusLineId || undefined}
            data-testid="pack-line"
            data-line={line.lineId}
            data-sku={line.product.sku}
            data-verified={line.verified}
            data-quantity={line.quantity}
          >
            <Sign size={32} className={styles['lineSign']} aria-hidden />
            <span className={styles['lineName']}>
              {line.product.name}
              {line.product.attribute !== null && (
                <span className={styles['attribute']}>{line.product.attribute}</span>
              )}
              {line.lookAlike && <LookAlikeMark product={line.lookAlike} />}
              {line.kit && <KitMark kit={line.kit} />}
            </span>
            <span className={styles['lineSku']}>{line.product.sku}</span>
            <span className={styles['lineLocation']}>{line.location ?? ''}</span>
            <span className={styles['lineCount']} data-tabular>
              {line.verified} / {line.quantity}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
