package ballast.systest;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The arrows between rooms, and what the core must never know, checked on the compiled classes. */
class ArrowsTest {
    private static final String CORE = "ballast.core..";
    private static final String GATEWAY = "ballast.gateway..";
    private static final String SIM = "ballast.sim..";
    private static final String ANALYTICS = "ballast.analytics..";
    private static final String TESTNET = "ballast.testnet..";
    private static final String APP = "ballast.app..";

    private static JavaClasses house;

    @BeforeAll
    static void readTheHouse() {
        house = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("ballast");
    }

    @Test
    void shouldKeepTheCoreToItself() {
        noClasses()
                .that()
                .resideInAPackage(CORE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(GATEWAY, SIM, TESTNET, ANALYTICS, APP)
                .check(house);
    }

    @Test
    void shouldKeepTheGatewayFromTheCore() {
        noClasses()
                .that()
                .resideInAPackage(GATEWAY)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CORE, SIM, TESTNET, ANALYTICS, APP)
                .check(house);
    }

    @Test
    void shouldKeepTheSimulatorFromTheEdges() {
        noClasses()
                .that()
                .resideInAPackage(SIM)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(GATEWAY, TESTNET, ANALYTICS, APP)
                .check(house);
    }

    @Test
    void shouldKeepTheTestnetFromTheGateway() {
        noClasses()
                .that()
                .resideInAPackage(TESTNET)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(GATEWAY, ANALYTICS, APP)
                .check(house);
    }

    @Test
    void shouldLetOnlyImportersSeeVenueDecoders() {
        noClasses()
                .that()
                .resideInAPackage(ANALYTICS)
                .and()
                .resideOutsideOfPackage("ballast.analytics.importer..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(GATEWAY)
                .check(house);
        noClasses()
                .that()
                .resideInAPackage(ANALYTICS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(SIM, TESTNET, APP)
                .check(house);
    }

    @Test
    void shouldHaveNoCirclesBetweenPackages() {
        SlicesRuleDefinition.slices()
                .matching("ballast.(*).(*)..")
                .should()
                .beFreeOfCycles()
                .check(house);
    }

    @Test
    void shouldKeepTheCoreDeterministic() {
        noClasses()
                .that()
                .resideInAPackage(CORE)
                .and()
                .resideOutsideOfPackage("ballast.core.agent..")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.util\\.Random|java\\.util\\.SplittableRandom|java\\.security\\..*"
                        + "|java\\.util\\.concurrent\\..*|java\\.time\\..*|java\\.io\\.(File|.*Stream)"
                        + "|java\\.io\\.(.*Reader|.*Writer)"
                        + "|java\\.nio\\.(file|channels)\\..*|java\\.net\\..*"
                        + "|java\\.lang\\.(Thread|ThreadLocal|Process.*)"
                        + "|java\\.util\\.(Hash|LinkedHash|IdentityHash|WeakHash|Tree)(Map|Set)|java\\.util\\.UUID"
                        + "|io\\.aeron\\..*")
                .because("the same messages must give the same bytes on another day, machine and JVM")
                .check(house);
    }

    @Test
    void shouldReadNoClockAndNoEnvironmentInCoreAndSimulator() {
        noClasses()
                .that()
                .resideInAnyPackage(CORE, SIM)
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "getProperty", String.class)
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(System.class, "identityHashCode", Object.class)
                .check(house);
    }

    @Test
    void shouldUseStrictMathWhereDecisionsAreMade() {
        final String[] inexact = {"exp", "log", "log1p", "expm1", "pow", "sin", "cos", "tan", "cbrt", "tanh", "log10"};
        for (final String method : inexact) {
            noClasses()
                    .that()
                    .resideInAnyPackage(CORE, SIM)
                    .should()
                    .callMethodWhere(target(owner(equivalentTo(Math.class))).and(target(name(method))))
                    .because("Math." + method + " may differ in the last bit between interpreter and compiled code")
                    .check(house);
        }
    }

    @Test
    void shouldDeserialiseNothingAndTrustEveryCertificateNowhere() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.io\\.ObjectInputStream|javax\\.net\\.ssl\\.(X509TrustManager|HostnameVerifier)")
                .check(house);
    }

    @Test
    void shouldMakeEveryAgentSayWhatItIs() {
        classes()
                .that()
                .implement(org.agrona.concurrent.Agent.class)
                .should()
                .haveSimpleNameEndingWith("Agent")
                .check(house);
    }
}
