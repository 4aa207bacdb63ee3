package org.secateur.engine;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** Conditions for the architecture's rules. */
final class Conditions {
    private Conditions() {}

    static <T extends HasName.AndFullName> ArchCondition<T> of(String description, Predicate<T> good) {
        return new ArchCondition<>(description) {
            @Override
            public void check(T item, ConditionEvents events) {
                events.add(
                        new SimpleConditionEvent(item, good.test(item), item.getFullName() + " should " + description));
            }
        };
    }

    /** No type of these packages in a supertype, or a public or protected member; type arguments included. */
    static ArchCondition<JavaClass> haveNoPublicSignatureWith(String... packages) {
        return new ArchCondition<>("have no public signature with types of " + Arrays.toString(packages)) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                List<JavaType> supertypes = new ArrayList<>(type.getInterfaces());
                type.getSuperclass().ifPresent(supertypes::add);
                report(type, type.getName(), supertypes, events);
                for (JavaMember member : type.getMembers()) {
                    boolean open = member.getModifiers().contains(JavaModifier.PUBLIC)
                            || member.getModifiers().contains(JavaModifier.PROTECTED);
                    if (open && member.getOwner().equals(type)) {
                        report(type, member.getFullName(), signature(member), events);
                    }
                }
            }

            private void report(JavaClass type, String where, List<JavaType> types, ConditionEvents events) {
                for (JavaType part : types) {
                    for (JavaClass raw : part.getAllInvolvedRawTypes()) {
                        boolean found = Arrays.stream(packages)
                                .anyMatch(raw.getBaseComponentType().getPackageName()::startsWith);
                        events.add(new SimpleConditionEvent(type, !found, where + " shows " + raw.getName()));
                    }
                }
            }
        };
    }

    private static List<JavaType> signature(JavaMember member) {
        if (member instanceof JavaCodeUnit unit) {
            List<JavaType> types = new ArrayList<>(unit.getParameterTypes());
            types.add(unit.getReturnType());
            types.addAll(unit.getExceptionTypes());
            return types;
        }
        return List.of(((JavaField) member).getType());
    }
}
