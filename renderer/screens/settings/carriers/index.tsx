import { useState } from 'react'
import { useSession } from '../../../stores/session.ts'
import { Accounts } from './accounts.tsx'
import styles from './carriers.module.css'
import { Rules } from './rules.tsx'

/** With whom parcels are sent: the accounts, which are the admin's, and the rules by which an order gets its carrier. */
export function Carriers() {
  const isAdmin = useSession((state) => state.session?.worker.role === 'admin')
  /** Rules look anew at who has an account; what was typed stays. */
  const [accounts, setAccounts] = useState(0)
  return (
    <div className={styles['page']} data-testid="carriers">
      {isAdmin && (
        <Accounts
          onChange={() => {
            setAccounts(accounts + 1)
          }}
        />
      )}
      <Rules key={accounts} />
    </div>
  )
}
