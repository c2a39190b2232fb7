import { IconPlugConnectedX, IconRefreshAlert } from '@tabler/icons-react'
import { Elapsed } from '../components/elapsed.tsx'
import { faultSentence, useText } from '../i18n/text.ts'
import { useConnection } from '../station/connection.ts'
import styles from './shell.module.css'

/** Covers the window while the station service is not there: what is awaited, since when, and what to do. */
export function Reconnecting() {
  const t = useText()
  const { status, detail, since } = useConnection()
  if (status === 'ready') return null
  const refused = status === 'refused'
  const Sign = refused ? IconPlugConnectedX : IconRefreshAlert
  return (
    <div className={styles['overlay']} role="alert" data-testid="reconnecting" data-status={status}>
      <div className={styles['overlayBox']}>
        <Sign size={72} stroke={1.5} aria-hidden />
        <h1>{t(`common:connection.${status}.title`)}</h1>
        <p>
          {(refused && detail !== null && faultSentence(detail)) || t(`common:connection.${status}.text`)}
        </p>
        {!refused && (
          <p className={styles['small']}>
            {t('common:connection.since')} <Elapsed since={since} />
          </p>
        )}
        {detail !== null && <p className={styles['small']}>{detail}</p>}
      </div>
    </div>
  )
}
