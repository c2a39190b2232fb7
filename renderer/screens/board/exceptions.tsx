import { IconCircleCheck } from '@tabler/icons-react'
import type { Board } from '../../../shared/contract/reports.ts'
import { formatNumber } from '../../i18n/format.ts'
import { useText } from '../../i18n/text.ts'
import { useAge, useNow } from '../office/age.ts'
import { Panel } from '../office/panel.tsx'
import styles from './board.module.css'
import { useNote } from './note.ts'
import { openException } from './open-exception.ts'
import { byAge, exceptionSigns } from './signs.ts'

/** What a person must decide, oldest first; each opens its order. */
export function Exceptions({ exceptions }: { readonly exceptions: Board['exceptions'] }) {
  const t = useText()
  const age = useAge()
  const now = useNow()
  const noteOf = useNote()
  return (
    <Panel title={t('board:exceptions')} count={formatNumber(exceptions.length)} testId="exceptions">
      <ul className={styles['list']}>
        {byAge(exceptions).map((exception) => {
          const Mark = exceptionSigns[exception.kind]
          const note = noteOf(exception)
          return (
            <li key={`${exception.kind} ${exception.orderId} ${exception.since}`}>
              <button
                type="button"
                className={styles['row']}
                data-testid="exception"
                data-kind={exception.kind}
                onClick={() => {
                  openException(exception)
                }}
              >
                <Mark size={22} stroke={1.8} aria-hidden className={styles['askMark']} />
                <span className={styles['rowMain']}>
                  <span className={styles['rowHead']}>
                    <span className={styles['rowTitle']}>{t(`board:exception.${exception.kind}`)}</span>
                    <span className={styles['rowAge']}>{age(now - exception.since)}</span>
                  </span>
                  <span className={styles['rowNote']}>
                    {exception.orderNumber}
                    {note !== null && ` · ${note}`}
                    {exception.owner !== null && ` · ${t('board:owner', { name: exception.owner })}`}
                  </span>
                </span>
              </button>
            </li>
          )
        })}
      </ul>
      {exceptions.length === 0 && (
        <p className={styles['none']}>
          <IconCircleCheck size={20} aria-hidden /> {t('board:noExceptions')}
        </p>
      )}
    </Panel>
  )
}
