/** Every test of the suite, for either extension host. */
// First: every document that is opened is a suite in the Test Explorer from then on.
import './promises.test';
import './reports.test';
import './opening.test';
import './first-steps.test';
import './running.test';
import './interrupting.test';
import './experiments.test';
import './charts.test';
import './assistance.test';
import './editing.test';
import './navigation.test';
import './reacting.test';
import './quick-fixes.test';
import './remedies.test';
import './reference.test';
import './calculators.test';
import './prose.test';
import './hints.test';
import './assistant-tools.test';
import './virtual-files.test';
import './sliders.test';
import './replay.test';
