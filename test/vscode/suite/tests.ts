/** Every test of the suite, for either extension host. */
import './opening.test';
import './running.test';
import './interrupting.test';
import './assistance.test';
import './reference.test';
