import { Button } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import type { Board } from '../../../shared/contract/reports.ts'
import { KeyCap } from '../../components/key-cap.tsx'
import { useText } from '../../i18n/text.ts'
import { useKeys } from '../../wedge/keys.ts'
import { useAge, useNow } from '../office/age.ts'
import styles from './board.module.css'
import { useNote } from './note.ts'
import { openException } from './open-exception.ts'
import { byAge, exceptionSigns } from './signs.ts'

/** The largest thing on the board: the oldest trouble, how old it is, and the way to it. */
export function OldestTrouble(props: { readonly exceptions: Board['exceptions']; readonly wall: boolean }) {
  const t = useText()
  const age = useAge()
  const now = useNow()
  const noteOf = useNote()
  const oldest = byAge(props.exceptions)[0]
  const open = () => {
    if (oldest) openException(oldest)
  }
  useKeys({ Enter: oldest && !props.wall ? open : undefined })
  if (!oldest) {
    return (
      <section className={styles['trouble']} data-tone="done" data-testid="oldest-trouble" data-count={0}>
        <IconCircleCheck size={48} stroke={1.8} aria-hidden />
        <p className={styles['calm']}>{t('board:calm')}</p>
      </section>
    )
  }
  const Mark = exceptionSigns[oldest.kind]
  const note = noteOf(oldest)
  return (
    <section
      className={styles['trouble']}
      data-tone="ask"
      data-testid="oldest-trouble"
      data-count={props.exceptions.length}
    >
      <Mark size={56} stroke={1.6} aria-hidden />
      <div className={styles['troubleAge']}>{age(now - oldest.since)}</div>
      <div className={styles['troubleWhat']}>
        <strong>{t(`board:exception.${oldest.kind}`)}</strong>
        <span>
          {oldest.orderId === null ? oldest.orderNumber : t('board:order', { number: oldest.orderNumber })}
          {note !== null && ` · ${note}`}
        </span>
      </div>
      {!props.wall && (
        <Button size="lg" rightSection={<KeyCap name="Enter" />} data-testid="open-oldest" onClick={open}>
          {t('board:open')}
        </Button>
      )}
    </section>
  )
}
