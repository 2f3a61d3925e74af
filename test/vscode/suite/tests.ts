/** Every test of the suite, for either extension host. */
import './opening.test';
import './running.test';
import './promises.test';
import './interrupting.test';
import './experiments.test';
import './assistance.test';
import './editing.test';
import './navigation.test';
import './reacting.test';
import './quick-fixes.test';
import './reference.test';
import './calculators.test';
import './prose.test';
import './hints.test';
